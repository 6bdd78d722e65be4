import pytest
from sqlalchemy import select

from challenge_hub.challenges.models import Challenge, ReviewRound
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.readiness import PrizeBounds
from seeker.briefs.services.drafts import create_brief, submit_for_review, withdraw
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers

BOUNDS = PrizeBounds(500, 1_000_000)


def begun(people, by) -> Challenge:
    with unit_of_work():
        return create_brief(
            people.organisation, title="Hear a leak", challenge_type="theoretical", by=by, at=NOON
        )


@pytest.mark.parametrize(
    "challenge_type", ["ideation", "theoretical", "reduction_to_practice", "request_for_partners"]
)
def test_a_new_brief_starts_with_a_rubric_of_100_and_a_form(app, challenge_type):
    people = make_seekers()
    with unit_of_work():
        challenge = create_brief(
            people.organisation, title="Hear a leak", challenge_type=challenge_type, by=people.author, at=NOON
        )
    assert (challenge.state, challenge.title) == ("draft", "Hear a leak")
    assert sum(row.weight for row in challenge.criteria) == 100
    keys = [row.key for row in challenge.form_fields]
    assert len(keys) >= 4
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("role", ["expert", "viewer", "rival", "stranger"])
def test_others_begin_no_brief(app, role):
    people = make_seekers()
    with pytest.raises(Refused):
        begun(people, getattr(people, role))
    assert db.session.scalars(select(Challenge)).all() == []


def test_a_complete_brief_is_sent_and_begins_a_round(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    with unit_of_work():
        submit_for_review(challenge, bounds=BOUNDS, by=people.author, at=NOON)
    assert challenge.state == "in_review"
    assert [(row.number, row.submitted_by_id, row.outcome) for row in challenge.review_rounds] == [
        (1, people.author.id, None)
    ]


def test_an_incomplete_brief_stays_a_draft_and_says_what_is_missing(app):
    people = make_seekers()
    challenge = begun(people, people.author)
    with pytest.raises(Invalid) as caught, unit_of_work():
        submit_for_review(challenge, bounds=BOUNDS, by=people.author, at=NOON)
    assert sorted(caught.value.problems) == [
        "essentials",
        "prizes",
        "problem",
        "requirements",
        "terms",
        "timeline",
    ]
    assert challenge.state == "draft"
    assert db.session.scalars(select(ReviewRound)).all() == []


@pytest.mark.parametrize(("minimum", "maximum"), [(20_001, 1_000_000), (500, 19_999)])
def test_prizes_outside_the_platforms_bounds_are_named(app, minimum, maximum):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    with pytest.raises(Invalid) as caught, unit_of_work():
        submit_for_review(challenge, bounds=PrizeBounds(minimum, maximum), by=people.owner, at=NOON)
    assert list(caught.value.problems) == ["prizes"]


def test_sending_twice_is_refused_by_the_state(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    for expected in (None, WrongState):
        if expected is None:
            with unit_of_work():
                submit_for_review(challenge, bounds=BOUNDS, by=people.owner, at=NOON)
        else:
            with pytest.raises(expected), unit_of_work():
                submit_for_review(challenge, bounds=BOUNDS, by=people.owner, at=NOON)


def test_authors_withdraw_a_draft(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with unit_of_work():
        withdraw(challenge, by=people.author, at=NOON)
    assert (challenge.state, challenge.withdrawn_at) == ("withdrawn", NOON)


def test_only_owners_withdraw_what_was_approved(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state = "approved"
    db.session.commit()
    with pytest.raises(Refused), unit_of_work():
        withdraw(challenge, by=people.author, at=NOON)
    with unit_of_work():
        withdraw(challenge, by=people.owner, at=NOON)
    assert challenge.state == "withdrawn"
