"""Evidence that the database itself refuses to change: which tables, and the triggers that guard them.

A migration that copies a table and moves it (every batch migration on SQLite) loses the triggers of that table, so it
calls `protect` again afterwards.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, inspect, text

WHOLE: tuple[str, ...] = ()
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "agreements": WHOLE,
    "answers": (
        "id", "ref", "question_id", "challenge_id", "number", "section", "wording", "text", "published_at",
        "published_by_id",
    ),
    "audit_records": WHOLE,
    "brief_attachments": (
        "id", "challenge_id", "place", "title", "note", "filename", "sha256", "size", "media_type", "confidential",
        "salt", "told", "added_at",
    ),
    "brief_versions": WHOLE,
    "cap_table_rows": WHOLE,
    "cap_tables": WHOLE,
    "clarification_answers": WHOLE,
    "clarifications": WHOLE,
    "conflict_rulings": WHOLE,
    "decision_approvals": WHOLE,
    "eligibility_rulings": WHOLE,
    "duplicate_notes": WHOLE,
    "entry_openings": WHOLE,
    "late_accesses": (
        "id", "challenge_id", "user_id", "granted_at", "granted_by_id", "until", "reason",
    ),
    "late_arrivals": ("id", "entry_id", "user_id", "arrived_at"),
    "objection_answers": WHOLE,
    "observer_views": WHOLE,
    "outage_extensions": WHOLE,
    "pair_hand_ins": WHOLE,
    "panel_closings": WHOLE,
    "panel_remarks": WHOLE,
    "prize_payments": ("id", "award_id", "paid_on", "reference", "recorded_by_id", "recorded_at"),
    "proposal_versions": WHOLE,
    "receipt_roots": WHOLE,
    "receipts": WHOLE,
    "screenings": WHOLE,
    "sheet_versions": WHOLE,
    "sign_offs": WHOLE,
    "terms_texts": WHOLE,
}  # fmt: skip
"""Tables whose rows are written once, whole or in the columns named; what must change later belongs elsewhere."""

KINDS = ("append_only", "no_update", "no_delete", "no_truncate")
"""What the names of triggers end with, those that migrations have made before included."""
REFUSAL = "are evidence: they are never changed or deleted"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '% {REFUSAL}', TG_TABLE_NAME; END $$"
)


def triggers(engine: str, table: str) -> dict[str, str]:
    """Give the statements that make the triggers of a table on an engine, by the trigger's name."""
    columns = APPEND_ONLY[table]
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    if engine == "sqlite":
        return {
            f"{table}_no_{action}": f"CREATE TRIGGER {table}_no_{action} BEFORE {when} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
            for action, when in (("update", update), ("delete", "DELETE"))
        }
    return {
        f"{table}_append_only": f"CREATE TRIGGER {table}_append_only BEFORE {update} OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"{table}_no_truncate": f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    }


def protect(connection: Connection, tables: Iterable[str] = APPEND_ONLY) -> None:
    """Make tables refuse updates and deletions, whatever guarded them before. Doing it twice changes nothing.

    A table or a column that does not exist yet is left to the migration that makes it.
    """
    engine = connection.dialect.name
    if engine == "postgresql":
        connection.execute(text(_FUNCTION))
    schema = inspect(connection)
    present = set(schema.get_table_names())
    for table in tables:
        if table not in present:
            continue
        if not {column["name"] for column in schema.get_columns(table)}.issuperset(APPEND_ONLY[table]):
            continue
        place = "" if engine == "sqlite" else f" ON {table}"
        for kind in KINDS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_{kind}{place}"))
        for statement in triggers(engine, table).values():
            connection.execute(text(statement))
