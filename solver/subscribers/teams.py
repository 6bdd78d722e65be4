"""Who is told about teams: its people, of everything that concerns them; and who is invited."""

from collections.abc import Iterable

from challenge_hub.accounts.models import User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.events import EntryDeclared
from challenge_hub.entries.models import Entry
from challenge_hub.notifications.services import send_mail, tell
from challenge_hub.teams.events import (
    CapTableProposed,
    CapTableSigned,
    CaptainChanged,
    TeamDisbanded,
    TeamInvitationDeclined,
    TeamInvitationMade,
    TeamJoined,
    TeamLeft,
)
from challenge_hub.teams.lifecycle import Leaving
from challenge_hub.teams.models import CapTable, Team, TeamInvitation
from solver.teams.queries import entry_of


def _tell(
    people: Iterable[User], event: Event, entry: Entry, *, title: str, body: str = "", page: str = "team"
) -> None:
    """Tell people, but for who did it, on a page of the entry."""
    for person in people:
        if person.id != event.by:
            tell(
                person.id,
                kind=event.name,
                title=title,
                body=body,
                url=f"/solver/entries/{entry.ref}/{page}",
                challenge_id=event.challenge_id,
                at=event.at,
            )


@subscribe(TeamInvitationMade)
def send_invitation(event: TeamInvitationMade) -> None:
    """Mail the invited address, and put the invitation into the inbox of whoever has it as their own."""
    invitation = db.session.get_one(TeamInvitation, event.subject_id)
    if invitation.email is None:
        return
    person = user_by_email(invitation.email)
    if person is not None:
        tell(
            person.id,
            kind=event.name,
            title=_("%(name)s invites you to a team", name=invitation.invited_by.name),
            url=f"/solver/invitations/{invitation.ref}",
            at=event.at,
        )
    send_mail("team_invitation", address=invitation.email, at=event.at, invitation=invitation.id)


@subscribe(TeamInvitationDeclined)
def tell_of_the_refusal(event: TeamInvitationDeclined) -> None:
    """Tell who invited that the answer is no."""
    invitation = db.session.get_one(TeamInvitation, event.subject_id)
    title = _("Declined: your invitation to %(email)s", email=invitation.email)
    _tell([invitation.invited_by], event, entry_of(invitation.team), title=title)


@subscribe(TeamJoined)
def tell_of_the_newcomer(event: TeamJoined) -> None:
    """Tell the others in the team who joined, and that the shares are open again."""
    entry = entry_of(db.session.get_one(Team, event.subject_id))
    name = db.session.get_one(User, event.by).name
    body = _("The cap table now has to name everybody anew, and everybody signs it.")
    _tell(entry.team.members, event, entry, title=_("%(name)s joined your team", name=name), body=body)


@subscribe(TeamLeft)
def tell_of_the_leaver(event: TeamLeft) -> None:
    """Tell the others who is out of the team; and the person, where somebody else did it."""
    if event.how == Leaving.LAID_ASIDE:
        return
    entry = entry_of(db.session.get_one(Team, event.subject_id))
    person = db.session.get_one(User, event.user_id)
    body = _("The cap table and what you signed off no longer fit; agree on them anew before you hand in.")
    title = _("%(name)s is out of your team", name=person.name)
    _tell(entry.team.members, event, entry, title=title, body=body)
    if event.how == Leaving.REMOVED:
        tell(
            person.id,
            kind=event.name,
            title=_("You are out of a team: %(title)s", title=entry.challenge.title),
            body=_("What was handed in while you were in it stays, with your share and your receipts."),
            url=f"/challenges/{entry.challenge.ref}",
            challenge_id=event.challenge_id,
            at=event.at,
        )


@subscribe(CaptainChanged)
def tell_of_the_captain(event: CaptainChanged) -> None:
    """Tell the team who its captain is now."""
    entry = entry_of(db.session.get_one(Team, event.subject_id))
    title = _("%(name)s is the captain of your team now", name=entry.team.captain.name)
    _tell(entry.team.members, event, entry, title=title)


@subscribe(TeamDisbanded)
def tell_of_the_end(event: TeamDisbanded) -> None:
    """Tell everybody who was in it that the team is no more, and that what they wrote is kept."""
    entry = entry_of(db.session.get_one(Team, event.subject_id))
    people = {row.user for row in entry.team.memberships if row.leaving == Leaving.DISBANDED}
    body = _("You still read what you wrote together, and may enter anew.")
    title = _("Your team was disbanded: %(title)s", title=entry.challenge.title)
    _tell(sorted(people, key=lambda person: person.id), event, entry, title=title, body=body)


@subscribe(CapTableProposed)
def ask_for_signatures(event: CapTableProposed) -> None:
    """Ask everybody named in a table to sign it."""
    table = db.session.get_one(CapTable, event.subject_id)
    title = _("A cap table waits for your signature")
    _tell([row.user for row in table.rows], event, entry_of(table.team), title=title, page="shares")


@subscribe(CapTableSigned)
def tell_that_it_holds(event: CapTableSigned) -> None:
    """Tell everybody named in a table once all have signed it."""
    if event.complete:
        table = db.session.get_one(CapTable, event.subject_id)
        title = _("Everybody has signed the cap table")
        _tell([row.user for row in table.rows], event, entry_of(table.team), title=title, page="shares")


@subscribe(EntryDeclared)
def ask_for_sign_off(event: EntryDeclared) -> None:
    """Ask the others in the team to read what is to be handed in and sign it off."""
    entry = db.session.get_one(Entry, event.subject_id)
    title = _("Read and sign off: %(title)s", title=entry.title or entry.challenge.title)
    _tell(entry.team.members, event, entry, title=title, page="check")
