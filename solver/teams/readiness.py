"""Whether a team has agreed on what it must agree on before it hands in."""

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from solver.teams.queries import named_in_table, tables_of


def shares_prize(entry: Entry) -> bool:
    """Tell whether a prize would have to be shared: there is a team, or somebody has a share in what was handed in."""
    return len(named_in_table(entry)) > 1


def has_table(entry: Entry) -> Decision:
    """Tell whether the team has signed how it shares a prize; who is alone needs nothing."""
    tables = tables_of(entry)
    if len(tables.wanted) < 2 or tables.in_force is not None:  # noqa: PLR2004 -- one shares with nobody
        return YES
    live = tables.live
    if live is None:
        return no(_("The team has no cap table for the people in it now. The captain puts one up to sign."))
    names = ", ".join(person.name for person in live.missing)
    return no(_("The cap table is not signed yet by: %(names)s.", names=names))
