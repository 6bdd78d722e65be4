"""What teams hold of a person. Who was in a team, and with which share, stays: the others rely on it."""

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.teams.lifecycle import INVITATION_LIFECYCLE, InvitationState
from challenge_hub.teams.models import CapTable, CapTableRow, Team, TeamInvitation, TeamMember

leaves_out({"cap_tables.proposed_by_id": "the table itself is told to everybody named in it"})


@tells("teams", _l("Teams"), covers=("team_members.user_id", "teams.captain_id"))
def teams(person_id: int) -> Told:
    """The person's time in each team, and whether they are its captain."""
    query = select(TeamMember).where(TeamMember.user_id == person_id).order_by(TeamMember.id)
    return Told(
        [
            row_of(row, "user_id", "invitation_id")
            | {
                "team": row.team.name,
                "challenge": row.team.challenge.title,
                "captain": row.team.captain_id == person_id,
            }
            for row in db.session.scalars(query)
        ]
    )


@tells(
    "team_invitations", _l("Invitations to teams that you made"), covers=("team_invitations.invited_by_id",)
)
def invitations(person_id: int) -> Told:
    """What the person invited by: without secrets, and without the addresses of other people."""
    query = (
        select(TeamInvitation).where(TeamInvitation.invited_by_id == person_id).order_by(TeamInvitation.id)
    )
    return Told([row_of(row, "secret_hash", "email") for row in db.session.scalars(query)])


@tells("cap_tables", _l("How teams share a prize"), covers=("cap_table_rows.user_id",))
def cap_tables(person_id: int) -> Told:
    """The person's share in each table that names them; the text that they signed is with the agreements."""
    query = (
        select(CapTable, CapTableRow)
        .join(CapTableRow, CapTableRow.cap_table_id == CapTable.id)
        .where(CapTableRow.user_id == person_id)
        .order_by(CapTable.id)
    )
    return Told(
        [
            row_of(table, "proposed_by_id")
            | {"team": table.team.name, "share_percent": f"{row.share / 100:.2f}"}
            for table, row in db.session.execute(query)
        ]
    )


@forgets
def forget_invitations(parting: Parting) -> None:
    """Take back what is open for the address, and the person's own ways into a team in which they are alone.

    The address is taken out of the others as well.
    """
    for row in db.session.scalars(select(TeamInvitation).where(TeamInvitation.email == parting.address)):
        row.email = parting.new_address
        _close(row, parting)
    led = select(TeamInvitation).join(TeamInvitation.team).where(Team.captain_id == parting.person_id)
    for row in db.session.scalars(led):
        if row.team.member_ids <= {parting.person_id}:
            _close(row, parting)


def _close(row: TeamInvitation, parting: Parting) -> None:
    if row.state == InvitationState.OPEN:
        row.ended_at = parting.at
        INVITATION_LIFECYCLE.move(row, "revoke")
