"""The blueprints of teams, and what their pages share."""

from flask import Blueprint

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from challenge_hub.teams.models import TeamMember
from solver.entries.queries import own_whole

teams = Blueprint("teams", __name__)
teams.before_request(signed_in)

invitations = Blueprint("invitations", __name__)
invitations.before_request(signed_in)

SECRET = "team_invitation"  # noqa: S105 -- the name under which a session keeps one
"""Where a session keeps the secret of a link, so that it stands in no address beyond the first."""


def own_member(ref: str, member_id: int) -> tuple[Entry, TeamMember]:
    """Give an entry of the signed-in person with a member who is in its team now. Raises NotVisible."""
    entry = own_whole(me(), ref)
    for row in entry.team.memberships:
        if row.id == member_id and row.left_at is None:
            return entry, row
    raise NotVisible
