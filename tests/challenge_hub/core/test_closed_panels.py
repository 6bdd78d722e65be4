# ruff: noqa: S608 -- the names are the schema's own
"""What was written once is refused by another trigger as well; here each table is tried for this one alone."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from challenge_hub.core.append_only import APPEND_ONLY
from challenge_hub.core.closed_panels import OF_PANELS, REFUSAL, guard, release
from challenge_hub.core.database import db
from judging.models import Assignment, Conflict, PairHandIn
from tests.conftest import NOON
from tests.factories.deliberation import close, make_deliberating, revise, say
from tests.factories.pairs import make_choice


@pytest.fixture
def panels(app):
    """A closed panel and one that deliberates, each with a row in every table."""
    made = make_deliberating(), make_deliberating()
    for panel in made:
        seat, entry = panel.judge.id, panel.second.id
        db.session.add(Assignment(seat_id=seat, entry_id=entry, made_at=NOON))
        db.session.add(Conflict(seat_id=seat, entry_id=entry, kind="derived", state="lifted", found_at=NOON))
        db.session.add(make_choice(panel.judge, panel.first, panel.second))
        db.session.add(PairHandIn(seat_id=seat, handed_in_at=NOON))
        db.session.commit()
        say(panel.judge, panel.first)
        close(panel.lead)
    close(made[0].other_lead)
    return made


def refused(statement):
    try:
        done = db.session.execute(text(statement))
        assert done.rowcount, f"no row was met: {statement}"
    except DBAPIError as error:
        return REFUSAL in str(error)
    finally:
        db.session.rollback()
    return False


def rows_of(name, panel):
    """The condition that a row belongs to a panel."""
    return f"{panel.challenge.id} IN ({OF_PANELS[name].format(row=name)})"


def copied(name, panel):
    """A statement that writes a row of a panel once more, under a key of its own."""
    columns = [column["name"] for column in inspect(db.engine).get_columns(name)]
    changed = {
        "id": "id + 1000",
        "criterion_id": "criterion_id",
        "ref": "'r' || id",
        "code": "'C' || id",
        "team_id": "team_id + 1000",
        "user_id": "NULL",
        "number": "number + 1000",
        "digest": "'other'",
    }
    values = ", ".join(changed.get(column, column) for column in columns)
    return (
        f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM {name} WHERE {rows_of(name, panel)}"
    )


def statements(name, panel):
    yield copied(name, panel)
    if name not in APPEND_ONLY:
        column = {"scores": "mark", "entries": "state", "seats": "chamber"}.get(name, "seat_id")
        yield f"UPDATE {name} SET {column} = {column} WHERE {rows_of(name, panel)}"
        yield f"DELETE FROM {name} WHERE {rows_of(name, panel)}"


def moving_in(name, closed, other):
    """A statement that moves rows of another panel into a closed one."""
    column, value = "seat_id", closed.lead.id
    if name == "scores":
        column, value = "scoresheet_id", "(SELECT min(id) FROM scoresheets)"
    if name in {"entries", "seats"}:
        column, value = "challenge_id", closed.challenge.id
    return f"UPDATE {name} SET {column} = {value} WHERE {rows_of(name, other)}"


def test_the_database_itself_refuses_to_change_what_a_closed_panel_holds(panels):
    closed, other = panels
    tried = [statement for name in OF_PANELS for statement in statements(name, closed)]
    tried += [moving_in(name, closed, other) for name in sorted(set(OF_PANELS) - set(APPEND_ONLY))]
    where = f"WHERE challenge_id = {closed.challenge.id}"
    tried += [
        f"UPDATE panels SET state = 'deliberating', closed_at = NULL {where}",
        f"DELETE FROM panels {where}",
    ]
    assert [statement for statement in tried if not refused(statement)] == []


def test_another_panel_goes_on(panels):
    _closed, other = panels
    revise(other.judge, other.first, 4, 4)
    say(other.lead, other.first)
    assert not refused(f"UPDATE panels SET grace_days = 5 WHERE challenge_id = {other.challenge.id}")


def test_migrations_take_the_guard_down_and_put_it_up_again(panels):
    closed, _other = panels
    statement = f"DELETE FROM scores WHERE {rows_of('scores', closed)}"
    for step, expected in ((release, False), (guard, True), (guard, True)):
        step(db.session.connection())
        db.session.commit()
        assert refused(statement) is expected
