"""How a team shares a prize: proposing a table, signing it."""

from collections.abc import Mapping
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from challenge_hub.teams.events import CapTableProposed, CapTableSigned
from challenge_hub.teams.models import CapTable, CapTableRow
from challenge_hub.teams.shares import problem_of, shown_share
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.models import Agreement, AgreementKind
from ip_terms.services import accept, cap_table_text, entered_as
from solver.teams.policies import can_propose_table


def propose_table(entry: Entry, shares: Mapping[int, int], *, by: User, at: datetime) -> CapTable:
    """Put up a table of shares, in hundredths of a percent by person, for everybody named in it to sign.

    Signatures under earlier tables do not count for it; what was frozen with a version stays in force until everybody
    has signed. The same shares again give the table that is up. Emits CapTableProposed. Raises Refused, Invalid unless
    the table names whom it must and sums to 100.00.
    """
    can_propose_table(by, entry).demand()
    sharing = sharing_of(entry)
    people, found = sharing.people, sharing.tables
    if problem := problem_of(shares, [person.id for person in people]):
        raise Invalid(problem, {"shares": [problem]})
    if found and found[0].table.shares == dict(shares):
        return found[0].table
    number = found[0].table.number + 1 if found else 1
    rows = [(person.name, shown_share(shares[person.id])) for person in people]
    text = cap_table_text(entry.challenge, entry_ref=entry.ref, number=number, rows=rows, at=at)
    table = CapTable(
        team_id=entry.team_id,
        number=number,
        text_hash=text.hash,
        proposed_by=by,
        proposed_at=at,
        rows=[
            CapTableRow(user_id=person.id, place=place, share=shares[person.id])
            for place, person in enumerate(people)
        ],
    )
    db.session.add(table)
    db.session.flush()  # the event names the new id
    emit(
        CapTableProposed(
            at=at, by=by.id, subject_id=table.id, challenge_id=entry.challenge_id, text_hash=text.hash
        )
    )
    return table


def sign_table(
    entry: Entry, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the table that is up, as somebody named in it, in the capacity in which the person entered.

    Signing twice gives the first signature. Emits AgreementMade and CapTableSigned. Raises NotVisible for who is not
    named, Changed where another table is up by now, Invalid without a name.
    """
    live = sharing_of(entry).live
    if live is None or live.table.text_hash != text_hash:
        raise Changed(_("The table has changed since you opened it. Please read the new one."))
    if by.id not in live.table.shares:
        raise NotVisible
    first = by.id not in live.signed_at
    agreement = accept(
        entry.challenge,
        AgreementKind.CAP_TABLE,
        text_hash,
        typed_name,
        standing=entered_as(by, entry.challenge),
        by=by,
        at=at,
        from_address=from_address,
    )
    if first:
        emit(
            CapTableSigned(
                at=at,
                by=by.id,
                subject_id=live.table.id,
                challenge_id=entry.challenge_id,
                agreement_id=agreement.id,
                complete=[person.id for person in live.missing] == [by.id],
            )
        )
    return agreement
