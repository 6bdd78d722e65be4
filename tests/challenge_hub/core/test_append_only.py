# ruff: noqa: S608 -- the names are the schema's own
from datetime import timedelta

import pytest
from sqlalchemy import func, inspect, select, table, text
from sqlalchemy.exc import DBAPIError

from challenge_hub.challenges.models import OutageExtension
from challenge_hub.core.append_only import APPEND_ONLY, protect
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.models import LateArrival
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.services import record_opening
from judging.models import PairHandIn
from judging.models.deliberation import Looked
from judging.services.observers import look
from solver.clarifications.services import answer as clarify
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.awards import make_approval, make_payment
from tests.factories.deliberation import close, make_deliberating, make_observer, say
from tests.factories.duplicates import make_search, note
from tests.factories.entries import make_submitted
from tests.factories.late import make_late_access, make_outage
from tests.factories.objections import answer, make_objection_row
from tests.factories.panels import make_judge, make_judged, make_ruling, make_standing_entry, score
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.roots import close_and_seal
from tests.factories.screening import (
    make_clarification,
    make_eligibility_ruling,
    make_screener,
    make_screening,
)
from tests.factories.teams import make_agreed, make_table, make_team_entry
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def evidence(app):
    """At least one row in every table of evidence."""
    challenge = make_published_with_terms(public=["map.txt"])
    receipt = make_submitted(challenge)
    shared = make_team_entry(challenge, make_user("Ada"), make_user("Bo"))
    make_table(shared, 6_000, 4_000)
    make_agreed(shared)
    make_answered(make_question(challenge))
    make_approval(challenge, by=owner_of(challenge))
    make_payment(receipt.version.entry, by=owner_of(challenge))
    with unit_of_work():
        record_opening(receipt.version.entry, Reader.ORGANISER, by=make_organiser(), at=NOON)
    keep_lateness(challenge, receipt.version.entry_id)
    close_and_seal(challenge)
    keep_judging()
    assert 0 not in counts().values()


def keep_lateness(challenge, entry_id):
    """That somebody came late and was given time, and that more time was given to all after an outage."""
    person, staff = make_user("Late"), make_organiser("Late shift")
    make_late_access(challenge, person)
    outage = make_outage(NOON, NOON + timedelta(hours=1))
    db.session.add(LateArrival(entry_id=entry_id, user_id=person.id, arrived_at=NOON))
    db.session.add(
        OutageExtension(
            outage_id=outage.id,
            challenge_id=challenge.id,
            closed_at=NOON,
            decided_at=NOON,
            decided_by_id=staff.id,
        )
    )
    db.session.commit()


def keep_judging():
    """That a sheet was handed in, a conflict ruled on, a panel talked and closed, and somebody watched."""
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    score(seat, entry, 3, 4)
    db.session.add(PairHandIn(seat_id=seat.id, handed_in_at=NOON))
    db.session.commit()
    make_ruling(make_judge(challenge), entry)
    keep_screening(entry)
    note(make_search(challenge, (entry, make_standing_entry(challenge), 500)).pairs[0])
    answer(make_objection_row(entry))
    panel = make_deliberating()
    say(panel.judge, panel.first)
    close(panel.lead)
    observer = make_observer(panel)
    with unit_of_work():
        look(observer, Looked.AGENDA, by=observer.user, at=NOON)


def keep_screening(entry):
    """That an entry was looked at and ruled on, and its team asked something, which it answered."""
    staff = make_screener(entry)
    make_screening(entry, staff)
    question = make_clarification(entry, staff)
    with unit_of_work():
        clarify(question, "At 20 °C.", by=entry.captain, at=NOON)
    make_eligibility_ruling(entry, staff)


def counts():
    found = {name: db.session.scalar(select(func.count()).select_from(table(name))) for name in APPEND_ONLY}
    db.session.rollback()
    return found


def replacing(name):
    """A statement that puts a row in the place of the one with the same key, column by column."""
    columns = ", ".join(column["name"] for column in inspect(db.engine).get_columns(name))
    return f"INSERT OR REPLACE INTO {name} ({columns}) SELECT {columns} FROM {name}"


def frozen(name):
    """The columns of a table that are written once."""
    return APPEND_ONLY[name] or [column["name"] for column in inspect(db.engine).get_columns(name)]


def statements(name):
    first = next(iter(frozen(name)))
    yield from (f"UPDATE {name} SET {first} = {first}", f"DELETE FROM {name}")
    yield replacing(name) if db.engine.dialect.name == "sqlite" else f"TRUNCATE {name} CASCADE"


def refused(statement):
    try:
        db.session.execute(text(statement))
    except DBAPIError as error:
        return "are evidence: they are never changed or deleted" in str(error)
    finally:
        db.session.rollback()
    return False


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_the_database_itself_refuses_to_change_evidence(evidence, name):
    before = counts()
    passed = [statement for statement in statements(name) if not refused(statement)]
    assert (passed, counts()) == ([], before)


def test_every_column_is_frozen_but_those_that_say_what_came_of_it(evidence):
    passed = {
        (name, column["name"])
        for name in APPEND_ONLY
        for column in inspect(db.engine).get_columns(name)
        if not refused(f"UPDATE {name} SET {column['name']} = {column['name']}")
    }
    free = {"state", "hidden_at", "hidden_by_id", "hidden_reason"}
    assert passed == {("answers", name) for name in free} | {("brief_attachments", "removed_at")} | {
        ("prize_payments", name) for name in ("confirmed_by_id", "confirmed_at", "proof", "contested_at")
    } | {("late_accesses", name) for name in ("revoked_at", "revoked_by_id", "revoke_reason")} | {
        ("late_arrivals", name) for name in ("wish", "wished_at")
    }


def test_protecting_again_guards_as_before(evidence):
    for _ in range(2):
        protect(db.session.connection())
        db.session.commit()
    assert [name for name in APPEND_ONLY if not refused(f"DELETE FROM {name}")] == []


def test_a_table_that_is_not_there_yet_is_passed_over(app):
    protect(db.session.connection(), ["nowhere", "receipts"])
    db.session.commit()
    assert "nowhere" not in inspect(db.engine).get_table_names()


def test_a_table_without_its_columns_yet_is_passed_over(app, monkeypatch):
    """An early migration runs with the list of today."""
    monkeypatch.setitem(APPEND_ONLY, "users", ("email", "of_tomorrow"))
    protect(db.session.connection(), ["users"])
    assert not refused("UPDATE users SET email = email")
