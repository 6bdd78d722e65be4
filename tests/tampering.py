"""What an intruder with the database owner's rights could do: take the guard of an evidence table away."""

from sqlalchemy import text

from challenge_hub.core.database import db


def unguard(table: str) -> None:
    """Remove the triggers that refuse changes to a table of evidence. Commits."""
    statements = {
        "sqlite": (f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"),
        "postgresql": (f"ALTER TABLE {table} DISABLE TRIGGER USER",),
    }
    for statement in statements[db.engine.dialect.name]:
        db.session.execute(text(statement))
    db.session.commit()
