"""Finding outages, and what each would change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge, Outage, OutageExtension
from challenge_hub.challenges.outages.lifecycle import OutageState
from challenge_hub.challenges.outages.rules import Span, new_close
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.site import settings

# So long the bell waits for an organiser to decide about an outage in the last hours.
HELD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an outage would change for one challenge: when entries close now, and when they would."""

    challenge: Challenge
    closed_at: datetime
    closes_at: datetime


def listed() -> Select[Outage]:
    """Give outages for their list, the latest first."""
    return (
        select(Outage)
        .options(selectinload(Outage.extensions))
        .order_by(Outage.began_at.desc(), Outage.id.desc())
    )


def get(outage_id: int) -> Outage:
    """Give an outage with what was decided for it. Raises NotVisible."""
    decided = selectinload(Outage.extensions).joinedload(OutageExtension.challenge)
    outage = db.session.get(Outage, outage_id, options=[decided.joinedload(Challenge.organisation)])
    if outage is None:
        raise NotVisible
    return outage


def window() -> timedelta:
    """Give the last hours before a close in which an outage counts."""
    return timedelta(hours=settings().outage_window_hours)


def proposals(outage: Outage) -> list[Proposal]:
    """Give what an outage would change for each challenge that still runs and about which nobody has decided."""
    if outage.state == OutageState.DISMISSED:
        return []
    challenges = db.session.scalars(
        select(Challenge)
        .where(
            Challenge.state == ChallengeState.PUBLISHED,
            Challenge.publishes_at < outage.ended_at,
            Challenge.entries_close_at > outage.began_at,
            Challenge.entries_close_at < outage.ended_at + window(),
            Challenge.id.not_in(
                select(OutageExtension.challenge_id).where(OutageExtension.outage_id == outage.id)
            ),
        )
        .options(joinedload(Challenge.organisation))
        .order_by(Challenge.entries_close_at, Challenge.id)
    ).all()
    given = _given_back([each.id for each in challenges])
    span, found = Span(outage.began_at, outage.ended_at), []
    for each in challenges:
        closes = each.entries_close_at
        assert closes is not None  # noqa: S101 -- a published challenge has one
        then = new_close(closes, span, window=window(), given_back=given.get(each.id, ()))
        if then is not None:
            found.append(Proposal(each, closes, then))
    return found


def _given_back(challenges: list[int]) -> dict[int, list[Span]]:
    rows = db.session.execute(
        select(OutageExtension.challenge_id, Outage.began_at, Outage.ended_at)
        .join(OutageExtension.outage)
        .where(OutageExtension.challenge_id.in_(challenges), OutageExtension.closes_at.is_not(None))
    )
    found: dict[int, list[Span]] = {}
    for challenge_id, began, ended in rows:
        found.setdefault(challenge_id, []).append(Span(began, ended))
    return found


def undecided(at: datetime) -> list[Outage]:
    """Give the outages of late that may still be decided about, the latest first."""
    return list(
        db.session.scalars(listed().where(Outage.state != OutageState.DISMISSED, Outage.found_at > at - HELD))
    )


def is_held(challenge: Challenge, at: datetime) -> bool:
    """Tell whether the bell waits, since an organiser has yet to decide whether an outage extends the time."""
    return any(
        proposal.challenge.id == challenge.id for outage in undecided(at) for proposal in proposals(outage)
    )
