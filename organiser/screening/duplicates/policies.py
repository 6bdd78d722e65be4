"""Who looks for entries that are nearly alike."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import GONE, READING
from judging.policies import runs_panel
from judging.queries import own_seat


def can_compare(user: User, challenge: Challenge) -> Decision:
    """Organisers of no side compare entries, once these have closed; nobody does who judges them.

    A conflict hides an entry from a judge, and a judge's marks should rest on the entry alone.
    """
    return first_refusal(runs_panel(user, challenge), _has_no_seat(user, challenge), _are_closed(challenge))


def _has_no_seat(user: User, challenge: Challenge) -> Decision:
    seat = own_seat(user, challenge.ref)
    if seat is None or seat.state in GONE:
        return YES
    return no(_("You have a seat on this panel, or are offered one; another organiser compares the entries."))


def _are_closed(challenge: Challenge) -> Decision:
    if challenge.state in READING:
        return YES
    if challenge.state == ChallengeState.PUBLISHED:
        return no(_("Entries are sealed until they close."))
    return no(_("There are no entries to compare."))
