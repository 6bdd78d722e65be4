"""Verbs on challenges that need nothing above this package; seekers' own verbs live in `seeker`."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.content import TermsSummary, snapshot
from challenge_hub.challenges.events import (
    BriefApproved,
    BriefChangesRequested,
    ChallengeAwarded,
    ChallengeCancelled,
    ChallengeClosedWithoutAward,
    ChallengeDecided,
    ChallengePublished,
    EntriesClosed,
)
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE
from challenge_hub.challenges.models import BriefVersion, Challenge, ReviewComment, ReviewOutcome, ReviewRound
from challenge_hub.challenges.policies import can_review
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit


def request_changes(
    challenge: Challenge,
    *,
    round_number: int,
    note: str,
    comments: Mapping[str, str],
    by: User,
    at: datetime,
) -> ReviewRound:
    """End the running review round by asking for changes; `comments` are texts by section.

    `round_number` is of the round that was read. Raises Changed where another one runs by now, Invalid without
    any word of what to change. Emits BriefChangesRequested.
    """
    can_review(by, challenge).demand()
    _demand_round(challenge, round_number)
    if not note and not any(comments.values()):
        raise Invalid(_("Say what should change: in the note or beside a section."))
    CHALLENGE_LIFECYCLE.move(challenge, "request_changes")
    running = _end_round(challenge, ReviewOutcome.CHANGES_REQUESTED, note=note, by=by, at=at)
    for section, text in comments.items():
        if text:
            db.session.add(ReviewComment(round=running, section=section, text=text, created_at=at))
    emit(
        BriefChangesRequested(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=running.number
        )
    )
    return running


def approve(
    challenge: Challenge, *, round_number: int, note: str = "", by: User, at: datetime
) -> ReviewRound:
    """End the running review round by approving the brief. Emits BriefApproved.

    `round_number` is of the round that was read. Raises Changed where another one runs by now.
    """
    can_review(by, challenge).demand()
    _demand_round(challenge, round_number)
    CHALLENGE_LIFECYCLE.move(challenge, "approve")
    running = _end_round(challenge, ReviewOutcome.APPROVED, note=note, by=by, at=at)
    emit(
        BriefApproved(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=running.number
        )
    )
    return running


def _demand_round(challenge: Challenge, round_number: int) -> None:
    if challenge.review_rounds[-1].number != round_number:
        raise Changed(
            _("The seeker has sent the brief again since you opened this page. Please read it as it is now.")
        )


def _end_round(
    challenge: Challenge, outcome: ReviewOutcome, *, note: str, by: User, at: datetime
) -> ReviewRound:
    running = challenge.review_rounds[-1]
    running.outcome, running.note = outcome, note
    running.decided_at, running.decided_by_id = at, by.id
    return running


def freeze_and_publish(
    challenge: Challenge, terms: TermsSummary, *, by: User | None, at: datetime
) -> BriefVersion:
    """Publish an approved challenge: freeze version 1 with its terms. Emits ChallengePublished.

    A publication instant in the past, or none, becomes `at`. Callers check permission and completeness.
    """
    if challenge.entries_close_at is None or challenge.entries_close_at <= at:
        raise WrongState(_("The closing date has passed; move the timeline before you publish."))
    if challenge.publishes_at is None or challenge.publishes_at < at:
        challenge.publishes_at = at
    number = 1 + (
        db.session.scalar(
            select(func.max(BriefVersion.number)).where(BriefVersion.challenge_id == challenge.id)
        )
        or 0
    )
    challenge.version_number, challenge.regime, challenge.published_at = number, terms.regime, at
    CHALLENGE_LIFECYCLE.move(challenge, "publish")
    content = snapshot(challenge, terms)
    version = BriefVersion(
        challenge_id=challenge.id,
        number=number,
        content=content,
        content_hash=sha256_hex(canonical_json(content)),
        terms_hash=terms.text_hash,
        published_at=at,
        published_by_id=by.id if by else None,
    )
    db.session.add(version)
    emit(
        ChallengePublished(
            at=at,
            by=by.id if by else None,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            version=number,
            content_hash=version.content_hash,
            terms_hash=version.terms_hash,
        )
    )
    return version


def close_entries(challenge: Challenge, *, entries: int, by: User | None, at: datetime) -> None:
    """Begin judging once the deadline has passed; `entries` is how many stand. Emits EntriesClosed.

    Raises WrongState before the deadline: nobody closes early.
    """
    if challenge.entries_close_at is None or at < challenge.entries_close_at:
        raise WrongState(_("Entries are still open; they close at the published time."))
    CHALLENGE_LIFECYCLE.move(challenge, "close_entries")
    challenge.closed_at = at
    emit(
        EntriesClosed(
            at=at,
            by=by.id if by else None,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            entries=entries,
        )
    )


def decide(challenge: Challenge, *, by: User, at: datetime) -> None:
    """Record that both sides approved the award decision. Emits ChallengeDecided."""
    CHALLENGE_LIFECYCLE.move(challenge, "decide")
    challenge.decided_at = at
    emit(ChallengeDecided(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))


def settle(challenge: Challenge, *, awarded: bool, by: User | None, at: datetime) -> None:
    """End a decided challenge: awarded, or closed without award. Emits the event of its end."""
    CHALLENGE_LIFECYCLE.move(challenge, "award" if awarded else "close_without_award")
    challenge.settled_at = at
    kind = ChallengeAwarded if awarded else ChallengeClosedWithoutAward
    emit(kind(at=at, by=by.id if by else None, subject_id=challenge.id, challenge_id=challenge.id))


def cancel(challenge: Challenge, *, reason: str, by: User, at: datetime) -> None:
    """Cancel a published challenge: organisers only, with a public reason. Emits ChallengeCancelled."""
    can_review(by, challenge).demand()
    if not reason.strip():
        raise Invalid(_("A cancelled challenge needs a reason that everybody may read."))
    challenge.cancel_reason = reason.strip()
    challenge.cancelled_at = at
    CHALLENGE_LIFECYCLE.move(challenge, "cancel")
    emit(
        ChallengeCancelled(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            reason=challenge.cancel_reason,
        )
    )
