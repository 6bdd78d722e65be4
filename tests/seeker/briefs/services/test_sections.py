from dataclasses import replace
from decimal import Decimal

import pytest

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.queries import get_brief
from seeker.briefs.services.sections import save_section
from seeker.briefs.values import (
    Audience,
    CriterionRow,
    Deliverables,
    Essentials,
    FieldRow,
    PrizeRow,
    Prizes,
    ProblemTexts,
    Requirements,
    Rubric,
    Timeline,
)
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers


def save(challenge, values, *, by, lock=None) -> int:
    with unit_of_work():
        return save_section(challenge, values, lock=lock, by=by, at=NOON)


def reread(challenge, values_class):
    db.session.expire_all()
    return values_class.of(db.session.get_one(Challenge, challenge.id))


@pytest.mark.parametrize(
    "values",
    [
        Essentials(
            title="T",
            call="C",
            abstract="A",
            type="ideation",
            language="nb",
            anonymous=True,
            disciplines=("law",),
        ),
        ProblemTexts(
            background="b", problem="p", current_solutions="c", what_failed="w", desired_outcome="d"
        ),
        Requirements(not_of_interest="heat", constraints="cheap"),
        Deliverables(
            how_to_enter="short",
            fields=(FieldRow(key="approach", label="How", kind="choice", choices=("a", "b")),),
            max_files=0,
            max_file_megabytes=9,
            file_types=("pdf",),
        ),
        Rubric(
            criteria=(
                CriterionRow(title="All", weight=100, scale_min=1, scale_max=9, higher_is_better=False),
            ),
            judging_notes="n",
        ),
        Prizes(
            currency="JPY", prizes=(PrizeRow(label="One", amount_minor=3, minimum_score=Decimal("60.00")),)
        ),
        Timeline(time_zone="Europe/Oslo", entries_close_at=NOON),
        Audience(
            kind="invited", invited=("a@b.example",), countries_barred=("NO",), minimum_age=18, rules="r"
        ),
    ],
    ids=lambda values: values.section,
)
def test_a_section_reads_back_as_it_was_saved(app, values):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    assert save(challenge, values, lock=0, by=people.author) == 1
    assert reread(challenge, type(values)) == values
    assert save(challenge, values, lock=1, by=people.author) == 1  # the same again is no change


def test_the_prize_total_is_kept_for_lists(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    rows = (PrizeRow(label="First", amount_minor=500), PrizeRow(label="Next", count=3, amount_minor=200))
    save(challenge, Prizes(currency="EUR", prizes=rows), by=people.owner)
    assert (challenge.prize_total_minor, challenge.currency) == (1100, "EUR")
    assert {row.currency for row in challenge.prizes} == {"EUR"}


def test_an_old_number_changes_nothing(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    save(challenge, ProblemTexts(problem="one"), lock=0, by=people.owner)
    with pytest.raises(Changed):
        save(challenge, ProblemTexts(problem="two"), lock=0, by=people.author)
    assert reread(challenge, ProblemTexts).problem == "one"


def test_sections_have_numbers_of_their_own(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    save(challenge, ProblemTexts(problem="one"), lock=0, by=people.owner)
    assert save(challenge, Essentials(title="Other"), lock=0, by=people.author) == 1
    assert challenge.brief.locks == {"problem": 1, "essentials": 1}


@pytest.mark.parametrize("role", ["expert", "viewer", "rival", "stranger"])
def test_who_may_not_write_is_refused(app, role):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with pytest.raises(Refused):
        save(challenge, ProblemTexts(problem="mine"), by=getattr(people, role))


@pytest.mark.parametrize("state", ["in_review", "approved", "withdrawn"])
def test_only_drafts_are_edited(app, state):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state, challenge.withdrawn_at = state, NOON
    db.session.commit()
    with pytest.raises(WrongState):
        save(challenge, ProblemTexts(problem="late"), by=people.owner)


@pytest.mark.parametrize(
    "values",
    [
        Rubric(criteria=(CriterionRow(title="x", weight=0),)),
        Rubric(criteria=(CriterionRow(title="x", weight=10, scale_min=5, scale_max=5),)),
        Prizes(currency="XXX"),
        Prizes(prizes=(PrizeRow(label="x", amount_minor=-1),)),
        Prizes(prizes=(PrizeRow(label="x", count=100, amount_minor=10**15),)),
        Audience(countries_allowed=("NO",), countries_barred=("NO", "SE")),
    ],
)
def test_what_breaks_a_rule_is_invalid(app, values):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with pytest.raises(Invalid):
        save(challenge, values, by=people.owner)


def test_a_field_keeps_its_row_when_it_moves_and_gets_another_label(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    approach, team = challenge.form_fields
    ids = {approach.key: approach.id, team.key: team.id}
    stored = Deliverables.of(challenge)
    moved = (
        stored.fields[1],
        FieldRow(label="Your approach"),
        replace(stored.fields[0], label="How it works"),
    )
    save(challenge, replace(stored, fields=moved), by=people.owner)
    found = [(row.key, row.label) for row in challenge.form_fields]
    assert found == [
        ("team", "Who you are"),
        ("your_approach", "Your approach"),
        ("approach", "How it works"),
    ]
    assert {row.key: row.id for row in challenge.form_fields if row.key in ids} == ids


def test_from_the_choice_of_members_on_viewers_do_not_see_the_draft(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    assert get_brief(people.viewer, challenge.ref) is challenge
    save(challenge, Audience(kind="members"), by=people.author)
    with pytest.raises(NotVisible):
        get_brief(people.viewer, challenge.ref)
