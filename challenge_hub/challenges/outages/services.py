"""Verbs on outages: suspect, record, dismiss; give the time back or not."""

from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import is_organiser
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.content import KeptTerms
from challenge_hub.challenges.models import BriefVersion, Challenge, Heartbeat, Outage, OutageExtension
from challenge_hub.challenges.models.outage import LONGEST_ACCOUNT
from challenge_hub.challenges.outages.events import (
    ChallengeExtended,
    ExtensionDeclined,
    OutageDismissed,
    OutageRecorded,
    OutageSuspected,
)
from challenge_hub.challenges.outages.lifecycle import OUTAGE_LIFECYCLE, OutageState
from challenge_hub.challenges.outages.queries import Proposal, proposals
from challenge_hub.challenges.policies import can_review
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.challenges.services import freeze
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit

WORKER = "worker"


def beat(*, gap: timedelta, at: datetime) -> Outage | None:
    """Note that the platform runs. After a silence longer than `gap`, an outage is suspected: emits OutageSuspected."""
    heart = db.session.get(Heartbeat, WORKER)
    if heart is None:
        db.session.add(Heartbeat(name=WORKER, beat_at=at))
        return None
    last, heart.beat_at = heart.beat_at, max(heart.beat_at, at)
    if at - last <= gap:
        return None
    outage = Outage(state=OutageState.SUSPECTED, began_at=last, ended_at=at, found_at=at)
    db.session.add(outage)
    db.session.flush()  # the event names the new id
    emit(
        OutageSuspected(
            at=at, by=None, subject_id=outage.id, began_at=last.isoformat(), ended_at=at.isoformat()
        )
    )
    return outage


def record_outage(began_at: datetime, ended_at: datetime, *, what: str, by: User, at: datetime) -> Outage:
    """Record that the platform could not be reached; organisers only. Emits OutageRecorded.

    Raises Invalid for a time that is none or not over, or without a word of what happened.
    """
    is_organiser(by).demand()
    problems = {}
    if not began_at < ended_at:
        problems["ended_at"] = [_("The end must come after the beginning.")]
    elif ended_at > at:
        problems["ended_at"] = [_("Record it once it is over; then the time that was lost is known.")]
    problems |= _said(what)
    if problems:
        raise Invalid(_("The outage could not be recorded."), problems)
    outage = Outage(
        state=OutageState.RECORDED,
        began_at=began_at,
        ended_at=ended_at,
        what=what.strip(),
        found_at=at,
        found_by_id=by.id,
        settled_at=at,
        settled_by_id=by.id,
    )
    db.session.add(outage)
    db.session.flush()  # the event names the new id
    _recorded(outage, by=by, at=at)
    return outage


def confirm_outage(outage: Outage, *, what: str, by: User, at: datetime) -> None:
    """Say that what was suspected was an outage, and what happened; organisers only. Emits OutageRecorded."""
    is_organiser(by).demand()
    if problems := _said(what):
        raise Invalid(_("The outage could not be recorded."), problems)
    _settle(outage, "confirm", what=what.strip(), by=by, at=at)
    _recorded(outage, by=by, at=at)


def dismiss_outage(outage: Outage, *, by: User, at: datetime) -> None:
    """Say that what was suspected was no outage; organisers only. Emits OutageDismissed."""
    is_organiser(by).demand()
    _settle(outage, "dismiss", by=by, at=at)
    emit(OutageDismissed(at=at, by=by.id, subject_id=outage.id))


def _settle(outage: Outage, action: str, *, what: str = "", by: User, at: datetime) -> None:
    settled = at, by.id
    OUTAGE_LIFECYCLE.move(outage, action)
    outage.what = what
    outage.settled_at, outage.settled_by_id = settled


def _said(what: str) -> dict[str, list[str]]:
    if what.strip() and len(what) <= LONGEST_ACCOUNT:
        return {}
    return {"what": [_("Say in up to %(limit)d characters what happened.", limit=LONGEST_ACCOUNT)]}


def _recorded(outage: Outage, *, by: User, at: datetime) -> None:
    emit(
        OutageRecorded(
            at=at,
            by=by.id,
            subject_id=outage.id,
            began_at=outage.began_at.isoformat(),
            ended_at=outage.ended_at.isoformat(),
            what=outage.what,
        )
    )


def extend(outage: Outage, challenge: Challenge, *, read: datetime, by: User, at: datetime) -> BriefVersion:
    """Give a challenge back what an outage took: entries close later, for everybody. Emits ChallengeExtended.

    A version of the brief says so, as a clarification: nobody accepts the terms anew for lost time. Judging and
    the decision move as far where they would come too early. `read` is the new close that the organiser read. Raises
    WrongState where nothing is proposed any more, Changed where something else is.
    """
    can_review(by, challenge).demand()
    proposal = _standing(outage, challenge)
    if proposal.closes_at != read:
        raise Changed(_("Another time is proposed by now. Please read the page as it is."))
    in_force = version_in_force(challenge)
    later = proposal.closes_at - proposal.closed_at
    challenge.entries_close_at = proposal.closes_at
    if challenge.judging_ends_at is not None and challenge.judging_ends_at <= proposal.closes_at:
        challenge.judging_ends_at += later
        if challenge.decision_by is not None:
            challenge.decision_by += later
    version = freeze(
        challenge,
        KeptTerms(in_force.content["terms"]),
        kind=VersionKind.CLARIFICATION,
        summary=_("Entries close later, since the platform could not be reached: %(what)s", what=outage.what),
        by=by,
        at=at,
    )
    _decide(outage, proposal, closes_at=proposal.closes_at, by=by, at=at)
    emit(
        ChallengeExtended(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            version=version.number,
            kind=version.kind,
            content_hash=version.content_hash,
            terms_hash=version.terms_hash,
            outage_id=outage.id,
            closed_at=proposal.closed_at.isoformat(),
            closes_at=proposal.closes_at.isoformat(),
        )
    )
    return version


def decline_extension(outage: Outage, challenge: Challenge, *, by: User, at: datetime) -> None:
    """Give a challenge no more time for an outage; the bell waits no longer. Emits ExtensionDeclined."""
    can_review(by, challenge).demand()
    _decide(outage, _standing(outage, challenge), closes_at=None, by=by, at=at)
    emit(
        ExtensionDeclined(
            at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, outage_id=outage.id
        )
    )


def _standing(outage: Outage, challenge: Challenge) -> Proposal:
    if outage.state != OutageState.RECORDED:
        raise WrongState(_("Say first whether this was an outage."))
    for proposal in proposals(outage):
        if proposal.challenge.id == challenge.id:
            return proposal
    raise WrongState(_("Nothing is proposed for this challenge any more."))


def _decide(
    outage: Outage, proposal: Proposal, *, closes_at: datetime | None, by: User, at: datetime
) -> None:
    db.session.add(
        OutageExtension(
            outage=outage,
            challenge=proposal.challenge,
            closed_at=proposal.closed_at,
            closes_at=closes_at,
            decided_at=at,
            decided_by_id=by.id,
        )
    )
