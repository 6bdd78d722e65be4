"""Alembic's environment: one metadata, both engines."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask_security import AsaList
from sqlalchemy import Connection

from challenge_hub.core.closed_panels import guard, release
from challenge_hub.core.database import UTCDateTime, db


def render_item(kind: str, item: object, autogen: object) -> str | bool:
    """Write types by their plain columns, so that a migration needs no code but Alembic's."""
    del autogen
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AsaList):
        return "sa.UnicodeText()"
    return False


@contextmanager
def tables_may_move(connection: Connection) -> Iterator[None]:
    """Let a batch migration on SQLite drop a table that others refer to, as it puts its copy in its place.

    The switch works outside a transaction only; `run` checks every reference before it commits.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 -- an open connection has one
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def closed_panels_unguarded(connection: Connection) -> Iterator[None]:
    """Take down the triggers of closed panels, and put them up again whatever becomes of the migrations."""
    with connection.begin():
        release(connection)
    try:
        yield
    finally:
        connection.rollback()  # what was only read, or has failed
        with connection.begin():
            guard(connection)


def run() -> None:
    """Migrate the running application's database."""
    with db.engine.connect() as connection, tables_may_move(connection), closed_panels_unguarded(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if connection.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    msg = f"the migration would leave rows without what they refer to: {broken[:5]}"
                    raise RuntimeError(msg)


run()
