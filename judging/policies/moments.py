"""When things on a panel go: by the state of the challenge and of the panel. No person in it."""

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import PanelState
from judging.models import Panel


def in_time(challenge: Challenge, states: frozenset[ChallengeState], reason: str) -> Decision:
    """Tell whether a challenge is in one of some states; `reason` says why it is not the time otherwise."""
    return YES if challenge.state in states else no(reason)


def goes_on(panel: Panel) -> Decision:
    """Tell whether a panel still judges: it neither talks nor is closed."""
    if panel.state == PanelState.DELIBERATING:
        return no(_("The panel deliberates: sheets are in, and can only be revised with a reason."))
    return YES if panel.state == PanelState.SCORING else no(_("The panel is closed; nothing in it changes."))


def waiting(challenge: Challenge) -> str:
    """Say why there is nothing to read, before judging or after it."""
    if challenge.state == ChallengeState.PUBLISHED:
        return _("Entries are sealed until they close.")
    return _("Judging is over.")
