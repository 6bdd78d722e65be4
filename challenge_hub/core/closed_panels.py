# ruff: noqa: S608 -- the names are the schema's own
"""What belongs to a closed panel, and the triggers by which the database itself refuses to change it.

The triggers read other tables, and SQLite moves no table that a trigger reads: migrations take them down before they
begin and put them up when they are done (`migrations/env.py`), so that none of them needs to know.
"""

from sqlalchemy import Connection, inspect, text

REFUSAL = "belong to a closed panel: nothing in it changes"
_SEATED = "SELECT seats.challenge_id FROM seats WHERE seats.id = {row}.seat_id"
_ON_SHEETS = (
    "SELECT seats.challenge_id FROM scoresheets JOIN seats ON seats.id = scoresheets.seat_id "
    "WHERE scoresheets.id = {row}.scoresheet_id"
)
OF_PANELS: dict[str, str] = {
    "assignments": _SEATED,
    "conflicts": _SEATED,
    "entries": "SELECT {row}.challenge_id",
    "pair_choices": _SEATED,
    "pair_hand_ins": _SEATED,
    "panel_closings": "SELECT {row}.challenge_id",
    "panel_remarks": _SEATED,
    "scores": _ON_SHEETS,
    "scoresheets": _SEATED,
    # An invitation that was never answered can still be declined.
    "seats": "SELECT {row}.challenge_id WHERE {row}.state IN ('accepted', 'stepped_down')",
    "sheet_versions": _ON_SHEETS,
}
"""Tables whose rows belong to a panel, with the query that leads from a row to the challenge."""
FROZEN: dict[str, tuple[str, ...]] = {
    "entries": ("challenge_id", "code", "state"),
    "seats": ("challenge_id", "chamber", "is_lead", "is_standby", "state", "user_id"),
}
"""Where not every column is the panel's: those that may not change. An address, for one, is forgotten when asked."""
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
_PANEL = "panels_closed"


def _closed(query: str, row: str) -> str:
    found = query.format(row=row)
    return f"EXISTS (SELECT 1 FROM panels WHERE panels.state = 'closed' AND panels.challenge_id IN ({found}))"


def _when(table: str, action: str) -> str:
    columns = FROZEN.get(table) if action == "update" else None
    return f"UPDATE OF {', '.join(columns)}" if columns else action.upper()


def _conditions() -> list[tuple[str, str, str, str]]:
    """Give for each trigger its name, its table, what it stands before, and when it refuses."""
    of_rows = [
        (
            f"{table}_closed_{action}",
            table,
            _when(table, action),
            " OR ".join(_closed(query, row) for row in rows),
        )
        for table, query in OF_PANELS.items()
        for action, rows in _ROWS.items()
    ]
    of_panels = [
        (f"{_PANEL}_{action}", "panels", action.upper(), "OLD.state = 'closed'")
        for action in ("update", "delete")
    ]
    return of_rows + of_panels


def closing_triggers(engine: str) -> dict[str, str]:
    """Give the statements that make the triggers on an engine, by the trigger's name."""
    if engine == "sqlite":
        return {
            name: f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
            for name, table, action, condition in _conditions()
        }
    # PostgreSQL takes no subquery in WHEN: the condition goes into a function of the trigger's own.
    return {
        name: f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{table} {REFUSAL}'; END IF; "
        f"RETURN {'OLD' if action == 'DELETE' else 'NEW'}; END $$; "
        f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        for name, table, action, condition in _conditions()
    }


def release(connection: Connection) -> None:
    """Take the triggers down, so that migrations can move tables. Where there are none nothing happens."""
    present = set(inspect(connection).get_table_names())
    for name, table, _action, _condition in _conditions():
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        elif table in present:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name} ON {table}"))


def guard(connection: Connection) -> None:
    """Put the triggers up. Doing it twice changes nothing; a schema that lacks a table of them is passed over."""
    release(connection)
    if set(inspect(connection).get_table_names()) >= {*OF_PANELS, "panels", "seats"}:
        for statement in closing_triggers(connection.dialect.name).values():
            connection.execute(text(statement))
