"""Evidence that the database itself refuses to change: which tables, and the triggers that guard them.

A migration that copies a table and moves it (every batch migration on SQLite) loses the triggers of that table, so it
calls `protect` again afterwards.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, inspect, text

APPEND_ONLY = (
    "agreements",
    "audit_records",
    "brief_versions",
    "entry_openings",
    "proposal_versions",
    "receipts",
    "terms_texts",
)
"""Rows here are written once. What must change later belongs into another table."""

REFUSAL = "are evidence: they are never changed or deleted"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '% {REFUSAL}', TG_TABLE_NAME; END $$"
)


def triggers(engine: str, table: str) -> dict[str, str]:
    """Give the statements that make the triggers of a table on an engine, by the trigger's name."""
    if engine == "sqlite":
        return {
            f"{table}_no_{action.lower()}": f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
            for action in ("UPDATE", "DELETE")
        }
    return {
        f"{table}_append_only": f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"{table}_no_truncate": f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    }


def protect(connection: Connection, tables: Iterable[str] = APPEND_ONLY) -> None:
    """Make tables refuse updates and deletions, whatever guarded them before. Doing it twice changes nothing.

    A table that does not exist yet is left to the migration that makes it.
    """
    engine = connection.dialect.name
    if engine == "postgresql":
        connection.execute(text(_FUNCTION))
    present = set(inspect(connection).get_table_names())
    for table in tables:
        if table not in present:
            continue
        for name, statement in triggers(engine, table).items():
            place = "" if engine == "sqlite" else f" ON {table}"
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{place}"))
            connection.execute(text(statement))
