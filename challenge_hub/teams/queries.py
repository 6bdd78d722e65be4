"""Finding teams: who is in which."""

from sqlalchemy import Select, or_, select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.teams.lifecycle import KEEPS_READING
from challenge_hub.teams.models import Team, TeamMember


def ids_of(user: User) -> Select[int]:
    """Give the ids of the teams that a person is in now."""
    return select(TeamMember.team_id).where(TeamMember.user_id == user.id, TeamMember.left_at.is_(None))


def ids_read_by(user: User) -> Select[int]:
    """Give the ids of the teams whose work a person reads: theirs, and what they were the last to leave."""
    stays = or_(TeamMember.left_at.is_(None), TeamMember.leaving.in_(KEEPS_READING))
    return select(TeamMember.team_id).where(TeamMember.user_id == user.id, stays)


def present() -> Select[int]:
    """Give the ids of the people who are in a team now, for a join with whatever names teams."""
    return select(TeamMember.user_id).where(TeamMember.left_at.is_(None))


def team_in(user: User, challenge_id: int) -> Team | None:
    """Give the team in which a person is for a challenge, or None."""
    query = (
        select(Team)
        .join(Team.memberships)
        .where(
            TeamMember.challenge_id == challenge_id,
            TeamMember.user_id == user.id,
            TeamMember.left_at.is_(None),
        )
    )
    return db.session.scalar(query)
