"""The databases that tests run on: made once by the migrations, copied for each test."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
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
    address = os.environ.get(POSTGRES_VARIABLE)
    if not address:
        yield SQLiteTemplate(folder)
        return
    server, name = PostgresServer(address), f"template_{worker_id}_{uuid4().hex[:8]}"
    try:
        yield PostgresTemplate(server, name, folder)
    finally:
        server.drop(name)


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
        """Copy the file to where the last test had its own, which whoever still reads it may keep."""
        own = folder / "challenge-hub.db"
        for suffix in ("", "-wal", "-shm"):
            own.with_name(own.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.file, own)
        yield f"sqlite:///{own}"


class PostgresServer:
    """The databases of a PostgreSQL server, made and dropped from its database `postgres`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(database="postgres")

    def copy(self, template: str, name: str) -> None:
        """Make a database as a copy of another one, to which nobody may be connected."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def forget_safety(self) -> None:
        """Wait for no disk: a server for tests alone is thrown away whatever happens to the machine."""
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def address(self, name: str) -> str:
        """Give the address of a database."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


class PostgresTemplate:
    """A migrated database that PostgreSQL itself copies for each test."""

    def __init__(self, server: PostgresServer, name: str, folder: Path) -> None:
        self.server = server
        self.name = name
        server.copy("template1", name)
        _migrate(folder, server.address(name))

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Make a database from the template; drop it after the test."""
        own = f"{self.name}_copy"
        self.server.copy(self.name, own)
        try:
            yield self.server.address(own)
        finally:
            self.server.drop(own)


@contextmanager
def kept(url: str) -> Iterator[Callable[[], None]]:
    """Keep the database at `url` as it stands; give what puts it back. Nobody may be connected at either time."""
    if make_url(url).get_backend_name() == "sqlite":
        yield _keep_file(Path(str(make_url(url).database)))
        return
    server, own = PostgresServer(url), str(make_url(url).database)
    copy = f"{own}_kept"
    server.copy(own, copy)

    def put_back() -> None:
        server.drop(own)
        server.copy(copy, own)

    try:
        yield put_back
    finally:
        server.drop(copy)


def _keep_file(file: Path) -> Callable[[], None]:
    copy = file.with_suffix(".kept")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(file, copy)

    def put_back() -> None:
        for suffix in ("-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(copy, file)

    return put_back


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
