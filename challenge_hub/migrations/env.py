"""Alembic's environment: one metadata, both engines."""

from alembic import context
from flask_security import AsaList

from challenge_hub.core.database import UTCDateTime, db


def render_item(kind: str, item: object, autogen: object) -> str | bool:
    """Write types by their plain columns, so that a migration needs no code but Alembic's."""
    del autogen
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AsaList):
        return "sa.UnicodeText()"
    return False


def run() -> None:
    """Migrate the running application's database."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
