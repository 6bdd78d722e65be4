"""Whether a team has agreed on what it must agree on before it hands in."""

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from solver.teams.queries import live_table, named_in_table, table_in_force


def shares_prize(entry: Entry) -> bool:
    """Tell whether a prize would have to be shared: there is a team, or somebody has a share in what was handed in."""
    return len(named_in_table(entry)) > 1


def has_table(entry: Entry) -> Decision:
    """Tell whether the team has signed how it shares a prize; who is alone needs nothing."""
    if not shares_prize(entry) or table_in_force(entry) is not None:
        return YES
    live = live_table(entry)
    if live is None:
        return no(_("The team has no cap table for the people in it now. The captain puts one up to sign."))
    names = ", ".join(person.name for person in live.missing)
    return no(_("The cap table is not signed yet by: %(names)s.", names=names))
