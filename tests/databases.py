"""The databases that tests run on: made once by the migrations, copied for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from challenge_hub.app import create_app
from challenge_hub.cli.data import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db

POSTGRES_VARIABLE = "TEST_DATABASE_URL"


class Database(Protocol):
    """A migrated template and how a test gets its own copy."""

    def copy(self, folder: Path) -> "contextmanager[str]":
        """Give the address of a fresh copy for the time of one test."""
        ...


@contextmanager
def database_for_tests(folder: Path, worker_id: str) -> Iterator[Database]:
    """Give SQLite, or PostgreSQL where the variable names a server's address."""
    server = os.environ.get(POSTGRES_VARIABLE)
    if not server:
        yield SQLiteTemplate(folder)
        return
    template = PostgresTemplate(server, f"template_{worker_id}_{uuid4().hex[:8]}", folder)
    try:
        yield template
    finally:
        template.drop(template.name)


def _migrate(folder: Path, url: str) -> None:
    app = create_app(
        Settings(data_folder=folder, database_url=url, secret_key="a key for tests", testing=True)
    )
    bring_up_to_date(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


class SQLiteTemplate:
    """A migrated file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "template.db"
        _migrate(folder, f"sqlite:///{self.file}")

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Copy the file; the test's folder goes with the test."""
        own = folder / "challenge-hub.db"
        shutil.copyfile(self.file, own)
        yield f"sqlite:///{own}"


class PostgresTemplate:
    """A migrated database that PostgreSQL itself copies for each test."""

    def __init__(self, server: str, name: str, folder: Path) -> None:
        self.server = make_url(server)
        self.name = name
        self._run(f'CREATE DATABASE "{name}"')
        _migrate(folder, self._address(name))

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Make a database from the template; drop it after the test."""
        own = f"test_{uuid4().hex}"
        self._run(f'CREATE DATABASE "{own}" TEMPLATE "{self.name}"')
        try:
            yield self._address(own)
        finally:
            self.drop(own)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _address(self, name: str) -> str:
        return self.server.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        engine = create_engine(self.server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
