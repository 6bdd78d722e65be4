"""Verbs on challenges that need nothing above this package; seekers' own verbs live in `seeker`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.events import AmendmentApproved, AmendmentChangesRequested
from challenge_hub.challenges.amendments.lifecycle import AMENDMENT_LIFECYCLE, VersionKind
from challenge_hub.challenges.amendments.services import drop_open_amendment
from challenge_hub.challenges.content import TermsSummary, snapshot
from challenge_hub.challenges.events import (
    BriefApproved,
    BriefChangesRequested,
    BriefSentBack,
    ChallengeAwarded,
    ChallengeCancelled,
    ChallengeClosedWithoutAward,
    ChallengeDecided,
    ChallengePublished,
    EntriesClosed,
)
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE
from challenge_hub.challenges.models import BriefVersion, Challenge, ReviewComment, ReviewOutcome, ReviewRound
from challenge_hub.challenges.policies import can_review, can_send_back
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
    checklist: Sequence[Mapping[str, Any]] = (),
    by: User,
    at: datetime,
) -> ReviewRound:
    """End the running review round, of a brief or an amendment, by asking for changes; `comments` are by section.

    `round_number` is of the round that was read; `checklist` is kept with it. Raises Changed where another one
    runs by now, Invalid without any word of what to change. Emits BriefChangesRequested or
    AmendmentChangesRequested.
    """
    can_review(by, challenge).demand()
    demand_round(challenge, round_number)
    if not note and not any(comments.values()):
        raise Invalid(_("Say what should change: in the note or beside a section."))
    running = _end_round(challenge, "request_changes", note=note, checklist=checklist, by=by, at=at)
    _comment(running, comments, at=at)
    event = AmendmentChangesRequested if running.amendment else BriefChangesRequested
    emit(event(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=running.number))
    return running


def approve(
    challenge: Challenge,
    *,
    round_number: int,
    note: str = "",
    comments: Mapping[str, str] | None = None,
    checklist: Sequence[Mapping[str, Any]] = (),
    publish_from: datetime | None = None,
    by: User,
    at: datetime,
) -> ReviewRound:
    """End the running review round by approving the brief, or the amendment, that was sent.

    `round_number` is of the round that was read; `publish_from` is agreed as the earliest instant at which a
    brief opens. Raises Changed where another round runs by now, Invalid for an instant at or after the close.
    Emits BriefApproved or AmendmentApproved.
    """
    can_review(by, challenge).demand()
    demand_round(challenge, round_number)
    next_dates = [each for each in (challenge.questions_close_at, challenge.entries_close_at) if each]
    if publish_from is not None and any(each <= publish_from for each in next_dates):
        message = _("The challenge must open before its questions and entries close.")
        raise Invalid(message, {"publish_from": [message]})
    running = _end_round(challenge, "approve", note=note, checklist=checklist, by=by, at=at)
    _comment(running, comments or {}, at=at)
    running.publish_from = None if running.amendment else publish_from
    event = AmendmentApproved if running.amendment else BriefApproved
    emit(event(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, round=running.number))
    return running


def send_back(challenge: Challenge, *, reason: str, by: User, at: datetime) -> ReviewRound:
    """Open an approved brief again, such as one whose closing date has passed: it is changed and reviewed anew.

    Owners and organisers; the reason is kept as a round of its own. Emits BriefSentBack.
    """
    can_send_back(by, challenge).demand()
    if not reason.strip():
        raise Invalid(_("Say why the brief is opened again."))
    CHALLENGE_LIFECYCLE.move(challenge, "send_back")
    sent = ReviewRound(
        challenge=challenge,
        number=next_round(challenge),
        submitted_at=at,
        submitted_by_id=by.id,
        outcome=ReviewOutcome.SENT_BACK,
        note=reason.strip(),
        decided_at=at,
        decided_by_id=by.id,
    )
    db.session.add(sent)
    emit(
        BriefSentBack(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            round=sent.number,
            reason=sent.note,
        )
    )
    return sent


def next_round(challenge: Challenge) -> int:
    """Give the number of the next review round."""
    last = select(func.max(ReviewRound.number)).where(ReviewRound.challenge_id == challenge.id)
    return 1 + (db.session.scalar(last) or 0)


def demand_round(challenge: Challenge, round_number: int) -> None:
    """Raise Changed unless the round that a person read is the newest."""
    if challenge.review_rounds[-1].number != round_number:
        raise Changed(
            _("The seeker has sent the brief again since you opened this page. Please read it as it is now.")
        )


def _comment(running: ReviewRound, comments: Mapping[str, str], *, at: datetime) -> None:
    for section, text in comments.items():
        if text:
            db.session.add(ReviewComment(round=running, section=section, text=text, created_at=at))


def _end_round(
    challenge: Challenge,
    action: str,
    *,
    note: str,
    checklist: Sequence[Mapping[str, Any]],
    by: User,
    at: datetime,
) -> ReviewRound:
    running = challenge.review_rounds[-1]
    if running.amendment is not None:
        AMENDMENT_LIFECYCLE.move(running.amendment, action)
    else:
        CHALLENGE_LIFECYCLE.move(challenge, action)
    running.outcome = ReviewOutcome.APPROVED if action == "approve" else ReviewOutcome.CHANGES_REQUESTED
    running.note, running.checklist = note, [dict(each) for each in checklist]
    running.decided_at, running.decided_by_id = at, by.id
    return running


def freeze_and_publish(
    challenge: Challenge, terms: TermsSummary, *, by: User | None, at: datetime
) -> BriefVersion:
    """Publish an approved challenge: freeze version 1 with its terms. Emits ChallengePublished.

    A publication instant in the past, or none, becomes `at`, or the earliest that was agreed at approval. Callers
    check permission and completeness.
    """
    opens = opens_at(challenge, at)
    if challenge.entries_close_at is None or challenge.entries_close_at <= opens:
        raise WrongState(_("The closing date has passed; move the timeline before you publish."))
    challenge.publishes_at, challenge.published_at = opens, at
    version = freeze(challenge, terms, kind=VersionKind.ORIGINAL, by=by, at=at)
    CHALLENGE_LIFECYCLE.move(challenge, "publish")
    emit(
        ChallengePublished(
            at=at,
            by=by.id if by else None,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            version=version.number,
            content_hash=version.content_hash,
            terms_hash=version.terms_hash,
        )
    )
    return version


def opens_at(challenge: Challenge, at: datetime) -> datetime:
    """Give when a challenge opens that is published at `at`: then, or later where its timeline or approval says so."""
    agreed = challenge.review_rounds[-1].publish_from if challenge.review_rounds else None
    return max(each for each in (at, challenge.publishes_at, agreed) if each is not None)


def freeze(
    challenge: Challenge,
    terms: TermsSummary,
    *,
    kind: VersionKind,
    summary: str = "",
    by: User | None,
    at: datetime,
) -> BriefVersion:
    """Freeze the brief as it stands as its next version, in force from now on; part of a verb, so no event."""
    last = select(func.max(BriefVersion.number)).where(BriefVersion.challenge_id == challenge.id)
    number = 1 + (db.session.scalar(last) or 0)
    challenge.version_number, challenge.regime = number, terms.regime
    db.session.flush()  # new rows get the ids that the version names
    content = snapshot(challenge, terms)
    version = BriefVersion(
        challenge_id=challenge.id,
        number=number,
        kind=kind,
        summary=summary,
        content=content,
        content_hash=sha256_hex(canonical_json(content)),
        terms_hash=terms.text_hash,
        published_at=at,
        published_by_id=by.id if by else None,
    )
    db.session.add(version)
    return version


def close_entries(challenge: Challenge, *, entries: int, by: User | None, at: datetime) -> None:
    """Begin judging once the deadline has passed; `entries` is how many stand. Emits EntriesClosed.

    An amendment that is still open is discarded. Raises WrongState before the deadline: nobody closes early.
    """
    if challenge.entries_close_at is None or at < challenge.entries_close_at:
        raise WrongState(_("Entries are still open; they close at the published time."))
    CHALLENGE_LIFECYCLE.move(challenge, "close_entries")
    challenge.closed_at = at
    drop_open_amendment(challenge, at=at)
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
    """Cancel a published challenge: organisers only, with a public reason. Emits ChallengeCancelled.

    An amendment that is still open is discarded.
    """
    can_review(by, challenge).demand()
    if not reason.strip():
        raise Invalid(_("A cancelled challenge needs a reason that everybody may read."))
    challenge.cancel_reason = reason.strip()
    challenge.cancelled_at = at
    CHALLENGE_LIFECYCLE.move(challenge, "cancel")
    drop_open_amendment(challenge, at=at)
    emit(
        ChallengeCancelled(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            reason=challenge.cancel_reason,
        )
    )
