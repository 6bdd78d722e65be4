"""Screening is evidence: how `challenge-hub audit verify` finds what was altered in it.

Which entries compete, and what their teams answered, is held against the audit log, which has a record of each ruling
and the hash of each answer.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from challenge_hub.audit.reading import records_of
from challenge_hub.audit.verifiers import verifier
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.events import ClarificationAnswered, EntryReinstated, EntryRuledOut
from challenge_hub.entries.screening.models import ClarificationAnswer, EligibilityRuling


@verifier("rulings and answers")
def verify_screening() -> Iterator[str]:
    """Check the rulings on all entries and the answers of all teams."""
    yield from _rulings()
    yield from _answers()


def _rulings() -> Iterator[str]:
    rulings = {row.id: row for row in db.session.scalars(select(EligibilityRuling))}
    last: dict[int, str] = {}
    for record, facts in records_of(EntryRuledOut.name, EntryReinstated.name):
        last[record.subject_id] = record.event
        row = rulings.pop(facts.get("ruling_id", 0), None)
        said = (record.subject_id, record.event == EntryReinstated.name, facts.get("reason"))
        if row is None or (row.entry_id, row.eligible, row.reason) != said:
            yield f"entry number {record.subject_id}: its ruling is not that of record {record.number}"
    yield from (f"ruling {number} was added without a record in the audit log" for number in sorted(rulings))
    out = {entry_id for entry_id, event in last.items() if event == EntryRuledOut.name}
    states = db.session.execute(
        select(Entry.id, Entry.ref, Entry.state)
        .where(Entry.id.in_(out) | (Entry.state == EntryState.NOT_ELIGIBLE))
        .order_by(Entry.id)
    )
    for entry_id, ref, state in states:
        if (entry_id in out) != (state == EntryState.NOT_ELIGIBLE):
            yield f"entry {ref}: is {state}, which is not what was ruled last"


def _answers() -> Iterator[str]:
    rows = db.session.scalars(
        select(ClarificationAnswer).options(joinedload(ClarificationAnswer.clarification))
    )
    answers = {row.clarification_id: row for row in rows}
    for record, facts in records_of(ClarificationAnswered.name):
        row = answers.pop(facts.get("clarification_id", 0), None)
        if row is None or sha256_hex(row.text.encode()) != facts.get("text_hash"):
            yield f"entry number {record.subject_id}: an answer is not that of record {record.number}"
    yield from (
        f"the answer to question {number} was added without a record in the audit log"
        for number in sorted(answers)
    )
