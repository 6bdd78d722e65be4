"""Verbs on challenges."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges import services
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge, ChallengeState, ReviewRound
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.challenges import TermsForTests, make_brief, make_published
from tests.factories.people import make_membership, make_organiser, make_user


def make_in_review() -> Challenge:
    """A brief in its first review round."""
    challenge = make_brief()
    challenge.state = ChallengeState.IN_REVIEW
    author = make_user()
    db.session.add(
        ReviewRound(challenge_id=challenge.id, number=1, submitted_at=NOON, submitted_by_id=author.id)
    )
    db.session.commit()
    return challenge


def last_event() -> str:
    """The newest audit record's event."""
    record = db.session.query(AuditRecord).order_by(AuditRecord.number.desc()).first()
    assert record is not None
    return record.event


def test_request_changes_keeps_note_and_comments(app: Flask) -> None:
    challenge, organiser = make_in_review(), make_organiser()

    with unit_of_work():
        running = services.request_changes(
            challenge,
            round_number=1,
            note="Nearly.",
            comments={"problem": "Say why it matters.", "prizes": ""},
            by=organiser,
            at=NOON,
        )

    assert (challenge.state, running.outcome, running.note) == (
        "changes_requested",
        "changes_requested",
        "Nearly.",
    )
    assert [(each.section, each.text) for each in running.comments] == [("problem", "Say why it matters.")]
    assert last_event() == "challenge.changes_requested"


def test_request_changes_needs_a_word(app: Flask) -> None:
    challenge, organiser = make_in_review(), make_organiser()

    with pytest.raises(Invalid), unit_of_work():
        services.request_changes(
            challenge, round_number=1, note="", comments={"problem": ""}, by=organiser, at=NOON
        )

    assert challenge.state == "in_review"


def test_an_organiser_does_not_review_their_own_organisation(app: Flask) -> None:
    challenge, organiser = make_in_review(), make_organiser()
    make_membership(challenge.organisation, organiser, MembershipRole.EXPERT)

    with pytest.raises(Refused, match="another organiser"), unit_of_work():
        services.approve(challenge, round_number=1, by=organiser, at=NOON)


def test_only_organisers_approve(app: Flask) -> None:
    challenge = make_in_review()

    with pytest.raises(Refused), unit_of_work():
        services.approve(challenge, round_number=1, by=make_user(), at=NOON)


def test_a_round_is_ended_only_by_who_read_it(app: Flask) -> None:
    challenge, organiser = make_in_review(), make_organiser()
    db.session.add(
        ReviewRound(
            challenge=challenge,
            number=2,
            submitted_at=NOON,
            submitted_by_id=challenge.organisation.memberships[0].user_id,
        )
    )
    db.session.commit()

    with pytest.raises(Changed, match="sent the brief again"), unit_of_work():
        services.approve(challenge, round_number=1, by=organiser, at=NOON)
    with pytest.raises(Changed, match="sent the brief again"), unit_of_work():
        services.request_changes(
            challenge, round_number=1, note="Nearly.", comments={}, by=organiser, at=NOON
        )
    with unit_of_work():
        services.approve(challenge, round_number=2, by=organiser, at=NOON)

    assert challenge.state == "approved"


def test_publishing_freezes_what_is_shown(app: Flask) -> None:
    challenge = make_brief()
    challenge.state = ChallengeState.APPROVED
    db.session.commit()
    owner = challenge.organisation.memberships[0].user

    with unit_of_work():
        version = services.freeze_and_publish(challenge, TermsForTests(), by=owner, at=NOON)

    assert (challenge.state, challenge.version_number, challenge.publishes_at) == ("published", 1, NOON)
    assert version.content == snapshot(challenge, TermsForTests())
    assert version.content_hash == sha256_hex(canonical_json(version.content))
    assert last_event() == "challenge.published"


def test_publishing_after_the_closing_date_is_refused(app: Flask) -> None:
    challenge = make_brief()
    challenge.state = ChallengeState.APPROVED
    db.session.commit()

    with pytest.raises(WrongState, match="closing date"), unit_of_work():
        services.freeze_and_publish(challenge, TermsForTests(), by=None, at=NOON + timedelta(days=40))

    assert challenge.state == "approved"


def test_nobody_closes_early(app: Flask) -> None:
    challenge = make_published()
    closes = challenge.entries_close_at
    assert closes is not None

    with pytest.raises(WrongState, match="still open"), unit_of_work():
        services.close_entries(challenge, entries=0, by=None, at=closes - timedelta(microseconds=1))
    with unit_of_work():
        services.close_entries(challenge, entries=0, by=None, at=closes)

    assert (challenge.state, challenge.closed_at) == ("judging", closes)


def test_cancelling_needs_a_public_reason(app: Flask) -> None:
    challenge, organiser = make_published(), make_organiser()

    with pytest.raises(Invalid), unit_of_work():
        services.cancel(challenge, reason="  ", by=organiser, at=NOON)
    with unit_of_work():
        services.cancel(challenge, reason="The barge was sold.", by=organiser, at=NOON)

    assert (challenge.state, challenge.cancel_reason) == ("cancelled", "The barge was sold.")


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "judging"},
        {"state": "decided", "closed_at": NOON},
        {"state": "awarded", "closed_at": NOON, "decided_at": NOON},
        {"state": "cancelled", "cancelled_at": NOON},
        {"state": "withdrawn"},
        {"state": "external"},
        {"state": "published", "published_at": None},
        {"state": "dreaming"},
    ],
)
def test_the_database_keeps_a_state_and_its_facts_together(app: Flask, changes: dict[str, object]) -> None:
    challenge = make_published()
    for name, value in changes.items():
        setattr(challenge, name, value)

    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
