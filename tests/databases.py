"""The databases that tests run on: made once by the migrations, copied for each test."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from flask import Flask
from sqlalchemy import Dialect, Engine, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from challenge_hub.app import create_app
from challenge_hub.cli.schema import bring_up_to_date
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


class SharedEngine:
    """One engine for all tests of a process, led to each test's own database as it connects.

    What SQLAlchemy compiles from a statement belongs to its engine; with an engine a test, every test would
    compile every statement anew.
    """

    def __init__(self) -> None:
        self.engine: Engine | None = None
        self.target = make_url("sqlite://")

    def serve(self, app: Flask, url: str) -> None:
        """Let an application's sessions use the engine, on the database at `url`."""
        self.target = make_url(url)
        engines = db._app_engines[app]
        if self.engine is None:
            self.engine = engines[None]
            event.listen(self.engine, "do_connect", self._lead)
            event.listen(self.engine, "connect", _hurry)
        engines[None] = self.engine

    def _lead(self, dialect: Dialect, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        if dialect.name == "sqlite":
            arguments[0] = self.target.database
        else:
            options["dbname"] = self.target.database


def _hurry(connection: Any, _record: object) -> None:
    """A test's database need not survive a power cut."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
