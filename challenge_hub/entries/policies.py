"""What people may do with an entry."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import Phase, entries_open, phase
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.eligibility import Entrant, EntryRules, reasons_against
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.models import Entry


def eligibility(user: User, challenge: Challenge) -> list[str]:
    """Give every reason why this person may not enter this challenge."""
    membership = user.member_of(challenge.organisation_id)
    return reasons_against(
        Entrant(
            confirmed=user.confirmed_at is not None,
            country=user.country,
            role_at_seeker=membership.role if membership else None,
            staff=user.is_organiser,
        ),
        EntryRules(
            tuple(challenge.countries_allowed),
            tuple(challenge.countries_barred),
            in_house=challenge.is_in_house,
        ),
    )


def can_enter(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Tell whether this person may begin or change an entry now."""
    if not is_open_for(user, challenge, at=at):
        if phase(challenge, at) is Phase.OPEN_ELSEWHERE:
            return no(_("This challenge is run elsewhere; follow its link to enter."))
        return no(_("Entries are not open."))
    reasons = eligibility(user, challenge)
    return no(" ".join(reasons)) if reasons else YES


def is_member(user: User, entry: Entry) -> Decision:
    """Those who are in the team now write its entry."""
    if not entry.team.has(user.id):
        return no(_("Only those who are in the team of this entry do this."))
    return YES


def is_captain(user: User, entry: Entry) -> Decision:
    """The captain of the team acts for it; who enters alone is the captain of one."""
    if not (member := is_member(user, entry)):
        return member
    if entry.team.captain_id != user.id:
        return no(_("The captain of the team does this: %(name)s.", name=entry.captain.name))
    return YES


def can_submit(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Tell whether the captain may submit now, for people who may enter; the bell is the server's clock."""
    if not (captain := is_captain(user, entry)):
        return captain
    if not is_open_for(user, entry.challenge, at=at):
        return no(_("Entries have closed. What you wrote is kept, but it cannot be submitted any more."))
    return team_can_enter(entry, at=at)


def team_can_enter(entry: Entry, *, at: datetime) -> Decision:
    """Tell whether everybody in this team may enter the challenge now."""
    people = entry.team.members
    for person in people:
        decision = can_enter(person, entry.challenge, at=at)
        if not decision:
            return decision if len(people) == 1 else no(f"{person.name}: {decision.reason}")
    return YES


def can_withdraw(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Tell whether the captain may withdraw: until entries close."""
    if not (captain := is_captain(user, entry)):
        return captain
    if not entries_open(entry.challenge, at):
        return no(_("Entries have closed; a submitted entry stays with the panel."))
    return YES
