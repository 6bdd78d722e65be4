"""Whether a team has agreed on what it must agree on before it hands in."""

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.cap_tables.queries import Sharing


def has_table(sharing: Sharing) -> Decision:
    """Tell whether a team has signed how it shares a prize; who is alone needs nothing."""
    if not sharing.is_needed or sharing.in_force is not None:
        return YES
    if sharing.live is None:
        return no(_("The team has no cap table for the people in it now. The captain puts one up to sign."))
    names = ", ".join(person.name for person in sharing.live.missing)
    return no(_("The cap table is not signed yet by: %(names)s.", names=names))
