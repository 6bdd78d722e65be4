"""Finding cap tables with their signatures: which one waits, which one holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.teams.models import CapTable, CapTableRow, Team
from challenge_hub.teams.shares import problem_of
from ip_terms.models import Agreement, AgreementKind


@dataclass(frozen=True, slots=True)
class Signed:
    """A cap table with who has signed it, by the ids of people, and when."""

    table: CapTable
    signed_at: dict[int, datetime]
    agreement_refs: dict[int, str]

    @property
    def missing(self) -> list[User]:
        """Give the people named in it who have not signed."""
        return [row.user for row in self.table.rows if row.user_id not in self.signed_at]


def signatures(team: Team) -> list[Signed]:
    """Give the team's cap tables with their signatures, newest first, in two queries."""
    tables = db.session.scalars(
        select(CapTable)
        .where(CapTable.team_id == team.id)
        .order_by(CapTable.number.desc())
        .options(joinedload(CapTable.rows).joinedload(CapTableRow.user))
    )
    found = list(tables.unique())
    agreements = db.session.execute(
        select(Agreement.text_hash, Agreement.user_id, Agreement.accepted_at, Agreement.ref).where(
            Agreement.kind == AgreementKind.CAP_TABLE,
            Agreement.text_hash.in_([table.text_hash for table in found]),
        )
    ).all()
    return [
        Signed(
            table,
            {row.user_id: row.accepted_at for row in agreements if row.text_hash == table.text_hash},
            {row.user_id: row.ref for row in agreements if row.text_hash == table.text_hash},
        )
        for table in found
    ]


def named_in_table(entry: Entry) -> list[User]:
    """Give those whom the next cap table must name: the team, and who has a share in what was handed in last."""
    frozen = last_frozen(entry)
    holders = [row.user for row in frozen.rows if row.share] if frozen else []
    return list(dict.fromkeys([*entry.team.members, *holders]))


def last_frozen(entry: Entry) -> CapTable | None:
    """Give the cap table of the newest version that was handed in, or None."""
    return db.session.scalar(
        select(CapTable)
        .join(ProposalVersion, ProposalVersion.cap_table_id == CapTable.id)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
    )


def table_in_force(entry: Entry) -> CapTable | None:
    """Give the newest table that everybody named in it has signed and that names whom it must, or None."""
    wanted = [person.id for person in named_in_table(entry)]
    for signed in signatures(entry.team):
        if not signed.missing and not problem_of(signed.table.shares, wanted):
            return signed.table
    return None


def live_table(entry: Entry) -> Signed | None:
    """Give the newest table if it names whom it must: the one to sign, or that was signed. None where none does."""
    found = signatures(entry.team)
    if found and not problem_of(found[0].table.shares, [person.id for person in named_in_table(entry)]):
        return found[0]
    return None
