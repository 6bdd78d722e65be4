"""What people may do with the team of an entry, and why not."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.lifecycle import ARRIVED
from challenge_hub.entries.models import Entry
from challenge_hub.entries.policies import is_captain, is_member
from challenge_hub.teams.models import TeamInvitation
from solver.entries.policies import can_begin

MOST_MEMBERS = 12
"""The most people in a team."""
MOST_INVITATIONS = 20
"""The most invitations of a team that are open at a time."""


def is_open(challenge: Challenge, *, at: datetime) -> Decision:
    """Who is in a team, and who leads it, changes while entries are open; afterwards nobody leaves or is removed."""
    if entries_open(challenge, at):
        return YES
    return no(_("Entries have closed: the team stays as it is."))


def can_lead(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The captain changes the team while entries are open."""
    return first_refusal(is_captain(user, entry), is_open(entry.challenge, at=at))


def _takes_people(entry: Entry, *, at: datetime) -> Decision:
    """A team takes people in as long as it may hand in: before the close, or under late access."""
    if is_open_for(entry.captain, entry.challenge, at=at):
        return YES
    return no(_("Entries have closed: the team stays as it is."))


def can_recall(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The captain takes an invitation back as long as somebody could come in by it."""
    return first_refusal(is_captain(user, entry), _takes_people(entry, at=at))


def can_invite(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The captain invites where the challenge takes teams and there is room."""
    if not (calls := can_recall(user, entry, at=at)):
        return calls
    if not {"team", "organisation"} & set(entry.challenge.entrant_kinds):
        return no(_("This challenge is for people who enter alone, so nobody can be invited."))
    if len(entry.team.members) >= MOST_MEMBERS:
        return no(_("A team has at most %(most)d people.", most=MOST_MEMBERS))
    return YES


def can_join(
    user: User, invitation: TeamInvitation, entry: Entry, own: Entry | None, *, uses: int, at: datetime
) -> Decision:
    """Whoever has a living invitation and may enter joins, unless they are in another team than one of their own.

    `own` is the entry that they are in for the same challenge; `uses` how many came in by this invitation. After the
    close the team and who joins it both need late access: it is given by name, and hands nobody in who was not named.
    """
    challenge = entry.challenge
    if not entry.team.members:
        return no(_("This team does not exist any more."))
    if entry.team.has(user.id):
        return no(_("You are in this team already."))
    if not (alive := is_alive(invitation, uses=uses, at=at)):
        return alive
    if len(entry.team.members) >= MOST_MEMBERS:
        return no(_("This team is full: it has %(most)d people.", most=MOST_MEMBERS))
    return first_refusal(
        _takes_people(entry, at=at),
        _may_come(user, challenge, at=at),
        can_begin(user, challenge, at=at),
        can_lay_aside(own) if own else YES,
    )


def _may_come(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    if is_open_for(user, challenge, at=at):
        return YES
    return no(_("Entries have closed. Only who was given late access by name can still join."))


def is_alive(invitation: TeamInvitation, *, uses: int, at: datetime) -> Decision:
    """Tell whether an invitation can still be used."""
    if invitation.state != "open":
        return no(_("This invitation is no longer open. Ask the captain for another."))
    if invitation.expires_at <= at:
        return no(_("This invitation has expired. Ask the captain for another."))
    if uses >= invitation.places:
        return no(_("All places of this invitation are taken. Ask the captain for another."))
    return YES


def can_lay_aside(own: Entry) -> Decision:
    """A draft of one person is laid aside for another team; what was handed in, or written with others, is not."""
    if len(own.team.members) > 1:
        return no(_("You are in another team of this challenge; leave it first."))
    if own.state in ARRIVED:
        return no(_("You have handed in an entry of your own here; withdraw it first."))
    return YES


def can_leave(user: User, entry: Entry, *, at: datetime) -> Decision:
    """A member leaves while entries are open; a captain hands over first."""
    refusal = first_refusal(is_member(user, entry), is_open(entry.challenge, at=at))
    if not refusal:
        return refusal
    if len(entry.team.members) == 1:
        return no(_("You are alone in this entry: there is nobody to leave it to."))
    if entry.team.captain_id == user.id:
        return no(_("You are the captain: hand over to somebody first, or disband the team."))
    return YES


def can_remove(user: User, entry: Entry, person: User, *, at: datetime) -> Decision:
    """The captain removes another member while entries are open."""
    if not (leads := can_lead(user, entry, at=at)):
        return leads
    if person.id == user.id:
        return no(_("You cannot remove yourself; hand over and leave, or disband the team."))
    if not entry.team.has(person.id):
        return no(_("%(name)s is not in the team any more.", name=person.name))
    return YES


def can_disband(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The captain disbands a team of several; an entry that was handed in is withdrawn first."""
    if not (leads := can_lead(user, entry, at=at)):
        return leads
    if len(entry.team.members) == 1:
        return no(_("You are alone in this entry: there is no team to disband."))
    if entry.state in ARRIVED:
        return no(_("Withdraw the entry first: it was handed in in the name of everybody."))
    return YES


def can_resume(user: User, entry: Entry, own: Entry | None, *, at: datetime) -> Decision:
    """Who laid an entry aside takes it up again while entries are open, once out of the other team."""
    if entry.team.members:
        return no(_("Somebody is writing this entry."))
    if own is not None:
        return no(_("You are in another team of this challenge; leave it first."))
    return can_begin(user, entry.challenge, at=at)


def can_propose_table(user: User, entry: Entry) -> Decision:
    """The captain proposes how prizes are shared, until the challenge is over."""
    if entry.challenge.settled_at is not None:
        return no(_("The challenge is over: prizes are shared as the table says that you all signed."))
    if len(entry.team.members) == 1 and not entry.versions:
        return no(_("You are alone: a prize would be yours whole."))
    return is_captain(user, entry)


def can_sign_off(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Every member signs off what is handed in, while it may be: before the close, or under late access."""
    if not (member := is_member(user, entry)):
        return member
    if not is_open_for(user, entry.challenge, at=at):
        return no(_("Entries have closed: nothing can be handed in any more."))
    return YES
