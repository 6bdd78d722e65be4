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
            tuple(challenge.entrant_kinds),
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


def can_submit(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Tell whether the solver may submit now; the bell is the server's clock."""
    if entry.solver_id != user.id:
        return no(_("Only the solver may submit this entry."))
    if not is_open_for(user, entry.challenge, at=at):
        return no(_("Entries have closed. What you wrote is kept, but it cannot be submitted any more."))
    return can_enter(user, entry.challenge, at=at)


def can_withdraw(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Tell whether the solver may withdraw: until entries close."""
    if entry.solver_id != user.id:
        return no(_("Only the solver may withdraw this entry."))
    if not entries_open(entry.challenge, at):
        return no(_("Entries have closed; a submitted entry stays with the panel."))
    return YES
