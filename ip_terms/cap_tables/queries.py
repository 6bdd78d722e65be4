"""Where a team stands with its cap tables: which one waits for signatures, which one holds."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.teams.models import CapTable
from challenge_hub.teams.shares import problem_of
from ip_terms.models import Agreement, AgreementKind


@dataclass(frozen=True, slots=True)
class Signed:
    """A cap table with who has signed it, by the ids of people: when, and the reference of the agreement."""

    table: CapTable
    signed_at: dict[int, datetime]
    agreement_refs: dict[int, str]

    @property
    def missing(self) -> list[User]:
        """Give the people named in it who have not signed."""
        return [row.user for row in self.table.rows if row.user_id not in self.signed_at]


@dataclass(frozen=True)
class Sharing:
    """The cap tables of an entry's team, newest first, and the one frozen with the newest version handed in."""

    entry: Entry
    tables: list[Signed]
    frozen: CapTable | None

    @cached_property
    def people(self) -> list[User]:
        """Give whom the next table must name: the team, and who has a share in what was handed in last."""
        holders = [row.user for row in self.frozen.rows if row.share] if self.frozen else []
        return list(dict.fromkeys([*self.entry.team.members, *holders]))

    @property
    def is_needed(self) -> bool:
        """Tell whether a prize would have to be shared at all."""
        return len(self.people) > 1

    @property
    def live(self) -> Signed | None:
        """Give the newest table if it names whom it must: the one to sign, or that was signed. None where none does."""
        return self.tables[0] if self.tables and self._fits(self.tables[0].table) else None

    @property
    def in_force(self) -> CapTable | None:
        """Give the newest table that everybody named in it has signed and that names whom it must, or None."""
        for signed in self.tables:
            if not signed.missing and self._fits(signed.table):
                return signed.table
        return None

    def _fits(self, table: CapTable) -> bool:
        return not problem_of(table.shares, [person.id for person in self.people])


def sharing_of(entry: Entry) -> Sharing:
    """Give where the team of an entry stands with its cap tables, in four queries however many there are."""
    tables = list(
        db.session.scalars(
            select(CapTable)
            .where(CapTable.team_id == entry.team_id)
            .order_by(CapTable.number.desc())
            .options(selectinload(CapTable.rows))
        )
    )
    agreements = db.session.execute(
        select(Agreement.text_hash, Agreement.user_id, Agreement.accepted_at, Agreement.ref).where(
            Agreement.kind == AgreementKind.CAP_TABLE,
            Agreement.text_hash.in_([table.text_hash for table in tables]),
        )
    ).all()
    frozen_id = db.session.scalar(
        select(ProposalVersion.cap_table_id)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .limit(1)
    )
    return Sharing(
        entry,
        [
            Signed(
                table,
                {row.user_id: row.accepted_at for row in agreements if row.text_hash == table.text_hash},
                {row.user_id: row.ref for row in agreements if row.text_hash == table.text_hash},
            )
            for table in tables
        ],
        next((table for table in tables if table.id == frozen_id), None),
    )
