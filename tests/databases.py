"""The databases that tests run on: made once by the migrations, copied for each test."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from flask import Flask
from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Engine,
    Select,
    TableClause,
    Text,
    cast,
    column,
    create_engine,
    delete,
    event,
    exists,
    func,
    make_url,
    select,
    table,
    text,
    union_all,
)
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
    """Give SQLite, or PostgreSQL where the variable names a server's address; the processes of a run share a folder."""
    address = os.environ.get(POSTGRES_VARIABLE)
    if not address:
        yield SQLiteTemplate(folder)
        return
    template = PostgresTemplate(
        PostgresServer(address), f"template_{worker_id}_{uuid4().hex[:8]}", folder / worker_id
    )
    try:
        yield template
    finally:
        template.drop()


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
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits for the file of who comes first
            if not self.file.exists():
                made = folder / "made.db"
                _migrate(folder, f"sqlite:///{made}")
                made.rename(self.file)

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
        """Make a database as a copy of another one, from which everybody is cut off."""
        self._run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name", name=template
        )
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

    def _run(self, statement: str, **values: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement), values)
        engine.dispose()


def _structure() -> Select[Any]:
    """Ask PostgreSQL's catalogues how much a database is made of, and which transaction changed that last."""
    catalogues = (
        "namespace",
        "class",
        "attribute",
        "attrdef",
        "constraint",
        "index",
        "trigger",
        "proc",
        "rewrite",
    )
    last = cast(cast(column("xmin"), Text), BigInteger).label("last")
    parts = union_all(*(select(last).select_from(table(f"pg_{name}")) for name in catalogues)).subquery()
    return select(func.count(), func.max(parts.c.last))


_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
_CUT_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_COUNT_ANEW = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) "
    "FROM pg_sequences WHERE last_value IS NOT NULL"
)


class PostgresTemplate:
    """A migrated database, and one for the tests that is emptied after each.

    To empty it costs a tenth of a copy. A test that changes more than rows (a table, a trigger, what the migrations
    wrote) is noticed, and the next one gets a new copy.
    """

    def __init__(self, server: PostgresServer, name: str, folder: Path) -> None:
        self.server, self.name, self.own = server, name, f"{name}_copy"
        server.copy("template1", name)
        _migrate(folder, server.address(name))
        self.engine = create_engine(server.address(self.own), pool_pre_ping=True)  # who copies may cut it off
        self.made: object = None

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Empty the last test's database, or make a new one."""
        if self.made is None or not self._emptied():
            self._copied()
        yield self.server.address(self.own)

    def drop(self) -> None:
        """Leave nothing on the server."""
        self.engine.dispose()
        for name in (self.own, self.name):
            self.server.drop(name)

    def _copied(self) -> None:
        self.server.drop(self.own)
        self.server.copy(self.name, self.own)
        with self.engine.connect() as connection:
            tables = [table(name) for name in connection.scalars(text(_TABLES))]
            self.written = self._filled(connection, tables)
            self.empty = [each for each in tables if each not in self.written]
            self.made = self._as_made(connection)

    def _emptied(self) -> bool:
        with self.engine.begin() as connection:
            connection.execute(text(_CUT_OFF))
            if self._as_made(connection) != self.made:
                return False
            # Past the triggers that guard evidence, and in any order.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for each in self._filled(connection, self.empty):
                connection.execute(delete(each))
            connection.execute(text(_COUNT_ANEW))
        return True

    def _as_made(self, connection: Connection) -> object:
        """Give what stays the same unless the structure changes, or a row that the migrations wrote."""
        rows = [connection.execute(select(text("*")).select_from(each)).all() for each in self.written]
        return connection.execute(_structure()).one(), rows

    def _filled(self, connection: Connection, tables: list[TableClause]) -> list[TableClause]:
        found = connection.execute(select(*(exists(select(1).select_from(each)) for each in tables))).one()
        return [each for each, has_rows in zip(tables, found, strict=True) if has_rows]


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
