"""Who screens entries, and until when."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import GONE, READING, PanelState
from judging.policies import runs_panel
from judging.queries import own_seat, panel_of


def can_look(user: User, challenge: Challenge) -> Decision:
    """Organisers who run the panel and do not sit on it see what was screened, once entries have closed."""
    return first_refusal(
        runs_panel(user, challenge),
        _sits_not(user, challenge),
        YES if challenge.state in READING else no(_("Entries are sealed until they close.")),
    )


def can_screen(user: User, challenge: Challenge) -> Decision:
    """They screen until the panel closes, or both sides have approved an award."""
    return first_refusal(can_look(user, challenge), _still(challenge))


def _sits_not(user: User, challenge: Challenge) -> Decision:
    seat = own_seat(user, challenge.ref)
    if seat is not None and seat.state not in GONE:
        return no(
            _(
                "You have a seat on this panel: who screens an entry reads more of it than its judges. "
                "Another organiser does this."
            )
        )
    return YES


def _still(challenge: Challenge) -> Decision:
    if challenge.state != ChallengeState.JUDGING:
        return no(_("Entries are screened while there is judging."))
    if panel_of(challenge).state == PanelState.CLOSED:
        return no(_("The panel is closed; nothing in it changes."))
    return YES
