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


def sent(challenge: Challenge) -> None:
    """The challenge approved by an organiser."""
    with unit_of_work():
        services.approve(challenge, round_number=1, by=make_organiser(), at=NOON)


def test_an_approved_brief_whose_date_has_passed_is_opened_again(app: Flask) -> None:
    challenge = make_in_review()
    sent(challenge)
    owner = challenge.organisation.memberships[0].user
    late = NOON + timedelta(days=41)
    with unit_of_work():
        round_ = services.send_back(challenge, reason=" The date passed. ", by=owner, at=late)
    assert (challenge.state, round_.number, round_.outcome, round_.note) == (
        "changes_requested",
        2,
        "sent_back",
        "The date passed.",
    )
    assert challenge.review_rounds[0].outcome == "approved"
    assert last_event() == "challenge.sent_back"
    with pytest.raises(WrongState), unit_of_work():
        services.send_back(challenge, reason="Again.", by=owner, at=late)


def test_a_brief_is_opened_again_by_owners_and_organisers_with_a_reason(app: Flask) -> None:
    challenge = make_in_review()
    sent(challenge)
    author, insider = make_user(), make_organiser("Ivar Insider")
    make_membership(challenge.organisation, author, MembershipRole.AUTHOR)
    make_membership(challenge.organisation, insider, MembershipRole.VIEWER)
    for person in (author, insider, make_user()):
        with pytest.raises(Refused), unit_of_work():
            services.send_back(challenge, reason="Why not.", by=person, at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        services.send_back(challenge, reason=" ", by=make_organiser("Other"), at=NOON)
    assert challenge.state == "approved"
    with unit_of_work():
        services.send_back(challenge, reason="A slip.", by=make_organiser("Third"), at=NOON)
    assert challenge.state == "changes_requested"


def test_a_challenge_opens_no_earlier_than_was_agreed(app: Flask) -> None:
    challenge = make_in_review()
    agreed = NOON + timedelta(days=3)
    with unit_of_work():
        services.approve(challenge, round_number=1, publish_from=agreed, by=make_organiser(), at=NOON)
    with unit_of_work():
        version = services.freeze_and_publish(challenge, TermsForTests(), by=None, at=NOON)
    assert (challenge.publishes_at, challenge.published_at) == (agreed, NOON)
    assert version.content["timeline"]["publishes_at"] == agreed.isoformat()


def test_what_was_planned_later_than_agreed_stays_later(app: Flask) -> None:
    challenge = make_in_review()
    challenge.publishes_at = NOON + timedelta(days=5)
    db.session.commit()
    with unit_of_work():
        services.approve(
            challenge, round_number=1, publish_from=NOON + timedelta(days=3), by=make_organiser(), at=NOON
        )
    assert services.opens_at(challenge, NOON) == NOON + timedelta(days=5)
    assert services.opens_at(challenge, NOON + timedelta(days=9)) == NOON + timedelta(days=9)


def test_an_opening_after_the_next_date_is_not_agreed(app: Flask) -> None:
    challenge = make_in_review()
    assert challenge.questions_close_at is not None
    with pytest.raises(Invalid), unit_of_work():
        services.approve(
            challenge,
            round_number=1,
            publish_from=challenge.questions_close_at,
            by=make_organiser(),
            at=NOON,
        )
    assert challenge.state == "in_review"


def test_what_was_ticked_and_said_stays_with_the_round(app: Flask) -> None:
    challenge = make_in_review()
    ticks = [{"key": "problem.open", "section": "problem", "question": "Open?", "ticked": True}]
    with unit_of_work():
        ended = services.approve(
            challenge,
            round_number=1,
            note="Good.",
            comments={"problem": "Well put.", "terms": ""},
            checklist=ticks,
            by=make_organiser(),
            at=NOON,
        )
    assert (ended.checklist, ended.note, [each.text for each in ended.comments]) == (
        ticks,
        "Good.",
        ["Well put."],
    )
