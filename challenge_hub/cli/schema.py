"""The schema of the database against that of the code: brought up to date by some commands, demanded by all."""

from functools import partial

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import inspect

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.clock import Clock, system_clock
from challenge_hub.core.database import db
from challenge_hub.core.errors import ConfigurationError


def bring_up_to_date(app: Flask) -> None:
    """Migrate the database to the code's schema. Raises ConfigurationError where the database is newer."""
    with app.app_context():
        script = ScriptDirectory(app.extensions["migrate"].directory)
        if _present(script) != script.get_current_head():
            upgrade()


def require_up_to_date(app: Flask) -> None:
    """Raise ConfigurationError, which says what to do, unless the database has exactly the code's schema."""
    with app.app_context():
        script = ScriptDirectory(app.extensions["migrate"].directory)
        present = _present(script)
    if present is None:
        raise ConfigurationError("There is no database yet; `challenge-hub migrate` makes it.")
    if present != script.get_current_head():
        raise ConfigurationError("The database is older than the code; run `challenge-hub migrate` first.")


def command_app(settings: Settings | None = None, *, clock: Clock = system_clock) -> Flask:
    """Build the application for a command; its connections to the database end with the command."""
    app = create_app(settings, clock=clock)
    running = click.get_current_context(silent=True)
    if running is not None:
        running.call_on_close(partial(_disconnect, app))
    return app


def _disconnect(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def ready_app(settings: Settings | None = None) -> Flask:
    """Build the application for a command that works on the database as it stands.

    Raises ConfigurationError unless the database has the code's schema.
    """
    app = command_app(settings)
    require_up_to_date(app)
    return app


def _present(script: ScriptDirectory) -> str | None:
    """Give the database's revision, None for an empty one. Raises ConfigurationError where it is not known."""
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if present is not None and present not in {revision.revision for revision in script.walk_revisions()}:
        msg = (
            f"The database is at revision {present}, which this version of Challenge Hub does not know: it is "
            "newer than the code. Install the newer version, or restore an older database."
        )
        raise ConfigurationError(msg)
    if present is None and "users" in tables:
        msg = "The database has tables but no revision; it was not made by Challenge Hub’s migrations."
        raise ConfigurationError(msg)
    return present
