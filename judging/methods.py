"""Whether a panel marks each entry or chooses between pairs, with the reason why it does not do the other."""

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from judging.models import Panel


def marks(panel: Panel) -> Decision:
    """Whether a panel marks each entry."""
    return no(_("This panel chooses between pairs of entries; it has no marks.")) if panel.compares else YES


def compares(panel: Panel) -> Decision:
    """Whether a panel chooses between pairs."""
    return YES if panel.compares else no(_("This panel marks each entry; it does not choose between pairs."))
