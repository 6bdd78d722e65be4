"""Whoever can write into the database, its guards taken away, is found: what was changed, and where."""

import pytest
from sqlalchemy import text

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.screening.verifiers import verify_screening
from solver.clarifications.services import answer
from tests.conftest import NOON
from tests.factories.panels import make_judged, make_standing_entry
from tests.factories.screening import make_clarification, make_eligibility_ruling, make_screener
from tests.tampering import unguard

EVIDENCE = ("eligibility_rulings", "clarification_answers", "audit_records")


@pytest.fixture
def entries(app):
    """An entry that is out, one that came back, one that answered; the guards are gone."""
    challenge = make_judged()
    found = [make_standing_entry(challenge, code=code) for code in ("A3", "C4", "E6")]
    staff = make_screener(*found)
    make_eligibility_ruling(found[0], staff)
    make_eligibility_ruling(found[1], staff)
    make_eligibility_ruling(found[1], staff, eligible=True)
    question = make_clarification(found[2], staff)
    with unit_of_work():
        answer(question, "At 20 °C.", by=found[2].captain, at=NOON)
    assert list(verify_screening()) == []
    for table in EVIDENCE:
        unguard(table)
    return found


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE entries SET state = 'submitted' WHERE code = 'A3'",
            "is submitted, which is not what was ruled last",
        ),
        (
            "UPDATE entries SET state = 'not_eligible', ruled_out_at = submitted_at WHERE code = 'E6'",
            "is not_eligible, which is not what was ruled last",
        ),
        (
            "UPDATE eligibility_rulings SET reason = 'Mild.' WHERE id = 1",
            "its ruling is not that of record",
        ),
        ("DELETE FROM eligibility_rulings WHERE id = 3", "its ruling is not that of record"),
        ("UPDATE clarification_answers SET text = 'At 40 °C.'", "an answer is not that of record"),
        ("DELETE FROM clarification_answers", "an answer is not that of record"),
        (
            "DELETE FROM audit_records WHERE event = 'entry.clarification_answered'",
            "the answer to question 1 was added without a record",
        ),
        (
            "DELETE FROM audit_records WHERE event = 'entry.reinstated'",
            "ruling 3 was added without a record",
        ),
    ],
)
def test_what_was_altered_is_found(entries, statement, said):
    db.session.execute(text(statement))
    db.session.commit()
    assert any(said in line for line in verify_screening())
