import pytest
from sqlalchemy import select

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import ChallengeState, FindingDismissal
from challenge_hub.challenges.queries import advice_of
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.readiness import content_of
from seeker.briefs.services.coaching import dismiss_finding, take_up_finding
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

KEY = "not-of-interest:missing"


def dismiss(challenge, by, key=KEY, reason="Everything is of interest."):
    with unit_of_work():
        return dismiss_finding(challenge, key, reason=reason, by=by, at=NOON)


def rows():
    return [(row.key, row.reason) for row in db.session.scalars(select(FindingDismissal))]


def events():
    names = db.session.scalars(select(AuditRecord.event).order_by(AuditRecord.number))
    return [name for name in names if "finding" in name]


def test_a_finding_is_dismissed_once_with_its_first_reason_and_taken_back(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    dismiss(challenge, people.author)
    dismiss(challenge, people.owner, reason="Another reason.")
    assert rows() == [(KEY, "Everything is of interest.")]
    found = advice_of(challenge, content_of(challenge), NOON)
    assert [each.finding.key for each in found.dismissed] == [KEY]
    assert KEY not in [finding.key for finding in found.open]
    for _ in range(2):
        with unit_of_work():
            take_up_finding(challenge, KEY, by=people.author, at=NOON)
    assert rows() == []
    assert events() == ["challenge.finding_dismissed", "challenge.finding_taken_up"]


@pytest.mark.parametrize(("key", "reason"), [("acronym:GONE", "Why not."), (KEY, "")])
def test_only_what_stands_is_dismissed_and_only_with_a_reason(app, key, reason):
    people = make_seekers()
    with pytest.raises(Invalid):
        dismiss(make_brief(people.organisation), people.author, key=key, reason=reason)
    assert rows() == []


@pytest.mark.parametrize("role", ["expert", "viewer", "rival"])
def test_only_owners_and_authors_dismiss_and_take_up(app, role):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with pytest.raises(Refused):
        dismiss(challenge, getattr(people, role))
    dismiss(challenge, people.author)
    with pytest.raises(Refused), unit_of_work():
        take_up_finding(challenge, KEY, by=getattr(people, role), at=NOON)
    assert [key for key, _ in rows()] == [KEY]


def test_a_brief_in_review_stays_as_it_was_sent(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state = ChallengeState.IN_REVIEW
    db.session.commit()
    with pytest.raises(WrongState):
        dismiss(challenge, people.author)


def test_a_dismissal_outlives_edits_that_leave_its_subject(app):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.brief.problem = "The ROV freezes solid overnight."
    db.session.commit()
    dismiss(challenge, people.author, key="acronym:ROV", reason="Everybody knows ROVs.")
    challenge.brief.problem = "By morning the ROV has set solid, and nobody gets it out."
    db.session.commit()
    found = advice_of(challenge, content_of(challenge), NOON)
    assert "acronym:ROV" in [each.finding.key for each in found.dismissed]
