"""What the page before handing in shows of a team: what is declared, who has signed off, what is still missing."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from ip_terms.cap_tables.queries import sharing_of
from solver.entries.content import hash_of, not_signed_off, signed_off, team_content
from solver.entries.queries import undeclared_in
from solver.teams.policies import can_sign_off
from solver.teams.readiness import has_table


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Where a team stands with what it would hand in now. `content_hash` is empty before it declared everything."""

    table: Decision
    undeclared: list[str]
    content_hash: str
    signed_at: dict[int, datetime]
    missing: list[User]
    can_sign: Decision

    @property
    def complete(self) -> Decision:
        """Tell whether everybody agrees, but for the captain, who agrees by handing in."""
        if not self.table:
            return self.table
        if self.undeclared:
            return no(_("Say first how the entry was made; then everybody signs it off."))
        if self.missing:
            names = ", ".join(person.name for person in self.missing)
            return no(_("These people have not signed off this very content yet: %(names)s.", names=names))
        return YES


def agreeing_of(entry: Entry, user: User, *, at: datetime) -> Agreeing | None:
    """Give where a team of several stands; None for who is alone and so agrees by handing in."""
    if len(entry.team.members) < 2:  # noqa: PLR2004 -- one is alone
        return None
    sharing = sharing_of(entry)
    table = has_table(sharing)
    may = can_sign_off(user, entry, at=at)
    undeclared = list(undeclared_in(entry).values())
    if not table or undeclared:
        return Agreeing(table, undeclared, "", {}, [], may)
    content_hash = hash_of(team_content(sharing))
    signed = signed_off(entry, content_hash)
    if may and user.id in signed:
        may = no(_("You have signed off this content."))
    return Agreeing(
        table, undeclared, content_hash, signed, not_signed_off(entry, signed, by=entry.captain), may
    )
