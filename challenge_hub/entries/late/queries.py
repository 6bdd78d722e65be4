"""Who may still hand in after the bell, who came late, and what everybody may know of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.database import db
from challenge_hub.entries.late.models import LateAccess, LateArrival
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own_in

# Before it there is nothing to be late for; after it the results are out.
RUNNING = (ChallengeState.PUBLISHED, ChallengeState.JUDGING)


def is_open_for(user: User, challenge: Challenge, *, at: datetime) -> bool:
    """Tell whether what this person sends, arriving at `at`, is in time: before the bell, or under late access."""
    return entries_open(challenge, at) or late_access_of(user, challenge, at=at) is not None


def is_late(user: User, entry: Entry, *, at: datetime) -> bool:
    """Tell whether what this person hands in, arriving at an instant, is too late for a challenge that still runs.

    In time by the clock, and yet too late, is what the platform came to only after it had closed the challenge.
    """
    challenge = entry.challenge
    closes = challenge.entries_close_at
    if challenge.state not in RUNNING or closes is None:
        return False
    over = closes <= at or challenge.state == ChallengeState.JUDGING
    return over and not is_open_for(user, challenge, at=at)


def late_access_of(user: User, challenge: Challenge, *, at: datetime) -> LateAccess | None:
    """Give the late access under which this person may hand in at an instant: their own, or a team-mate's.

    None before the bell, when nobody needs it.
    """
    if challenge.state not in RUNNING or entries_open(challenge, at):
        return None
    rows = running_in(challenge, at=at)
    own = next((row for row in rows if row.user_id == user.id), None)
    if own is not None or not rows:
        return own
    entry = own_in(user, challenge)
    if entry is None:
        return None
    return next((row for row in rows if own_in(row.user, challenge) is entry), None)


def running_in(challenge: Challenge, *, at: datetime) -> list[LateAccess]:
    """Give what late access holds in a challenge at an instant, the one that lasts longest first."""
    rows = db.session.scalars(
        select(LateAccess)
        .where(
            LateAccess.challenge_id == challenge.id,
            LateAccess.until > at,
            or_(LateAccess.revoked_at.is_(None), LateAccess.revoked_at > at),
        )
        .options(joinedload(LateAccess.user))
        .order_by(LateAccess.until.desc(), LateAccess.id)
    )
    return [row for row in rows if row.holds(at)]


def given_in(challenge: Challenge) -> Sequence[LateAccess]:
    """Give every late access that was ever given in a challenge, oldest first; it is public without the person."""
    return db.session.scalars(
        select(LateAccess)
        .where(LateAccess.challenge_id == challenge.id)
        .options(joinedload(LateAccess.user))
        .order_by(LateAccess.granted_at, LateAccess.id)
    ).all()


def arrivals_in(challenge: Challenge) -> Sequence[LateArrival]:
    """Give who handed in late in a challenge, those who ask for late access first, in the order they came."""
    return db.session.scalars(
        select(LateArrival)
        .join(LateArrival.entry)
        .where(Entry.challenge_id == challenge.id)
        .options(joinedload(LateArrival.user), joinedload(LateArrival.entry))
        .order_by(LateArrival.wished_at.is_(None), LateArrival.arrived_at, LateArrival.id)
    ).all()


def arrival_of(user: User, entry: Entry) -> LateArrival | None:
    """Give when this person first handed the entry in too late, None where they never did."""
    return db.session.scalar(
        select(LateArrival).where(LateArrival.entry_id == entry.id, LateArrival.user_id == user.id)
    )


def in_receipt(user: User, challenge: Challenge, *, at: datetime) -> dict[str, str] | None:
    """Give what a receipt says of the late access under which something arrived; None for what came before the bell."""
    access = late_access_of(user, challenge, at=at)
    if access is None:
        return None
    return {"granted_at": access.granted_at.isoformat(), "until": access.until.isoformat()}
