"""Lists of an organisation's challenges."""

from sqlalchemy import Select, case, func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import EDITABLE, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import of_members

# Groups by which the list is filtered, and the states in each.
GROUPS = {
    "preparing": (*sorted(EDITABLE), ChallengeState.IN_REVIEW, ChallengeState.APPROVED),
    "running": (ChallengeState.PUBLISHED,),
    "judging": (ChallengeState.JUDGING, ChallengeState.DECIDED),
    "over": (
        ChallengeState.AWARDED,
        ChallengeState.CLOSED_WITHOUT_AWARD,
        ChallengeState.CANCELLED,
        ChallengeState.WITHDRAWN,
    ),
}


def own_challenges(
    user: User, *, group: str = "", words: str = "", organisation: str = ""
) -> Select[Challenge]:
    """Give the challenges of the person's organisations, newest first; unknown filters find nothing.

    Imported records, which nobody runs here, are left out.
    """
    query = of_members(user).where(Challenge.state != ChallengeState.EXTERNAL)
    if group:
        query = query.where(Challenge.state.in_(GROUPS.get(group, ())))
    if words:
        query = query.where(func.lower(Challenge.title).contains(words.lower(), autoescape=True))
    if organisation:
        query = query.where(Challenge.organisation.has(ref=organisation))
    return query.order_by(Challenge.created_at.desc(), Challenge.id.desc())


def waiting(user: User, *, limit: int = 100) -> Select[Challenge]:
    """Give the challenges that may need the person, those with the nearest date first."""
    due = case(
        (Challenge.state == ChallengeState.PUBLISHED, Challenge.entries_close_at),
        (Challenge.state == ChallengeState.JUDGING, Challenge.decision_by),
        else_=Challenge.entries_close_at,
    )
    states = (*GROUPS["preparing"], *GROUPS["running"], ChallengeState.JUDGING)
    return (
        of_members(user)
        .where(Challenge.state.in_(states))
        .order_by(due.is_(None), due, Challenge.id)
        .limit(limit)
    )


def entry_counts(challenge_ids: list[int]) -> dict[int, int]:
    """Give how many entries stand in each of the challenges, in one query: all that a seeker sees while sealed."""
    if not challenge_ids:
        return {}
    query = (
        select(Entry.challenge_id, func.count(Entry.id))
        .where(Entry.challenge_id.in_(challenge_ids), Entry.state == EntryState.SUBMITTED)
        .group_by(Entry.challenge_id)
    )
    return dict(db.session.execute(query).all())
