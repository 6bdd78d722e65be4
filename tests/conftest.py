"""What tests stand on: one application and one migrated database, as new for each test; clock, people, mails."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache

from challenge_hub.app import Application
from challenge_hub.config import Settings
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from tests.applications import Applications, empty
from tests.databases import Database, SharedEngine, database_for_tests

# A machine that is busy with other things is no reason for a property to fail.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")

ENGINE = SharedEngine()
NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take what takes long first, so that nothing of it is left to one process alone at the end.

    Every process begins with a share of the list, in its order. So what the browser walks, for which one Chromium is
    enough, stands at the head of the first share; slow tests stand at the heads of the others, dealt out like cards.
    """
    browser = [item for item in items if item.get_closest_marker("browser")]
    slow = [item for item in items if item.get_closest_marker("slow") and item not in browser]
    quick = iter([item for item in items if item not in browser and item not in slow])
    others = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) - 1
    heads = [browser, *(slow[place::others] for place in range(others))] if others else [browser + slow]
    dealt: list[pytest.Item] = []
    for number, head in enumerate(heads):
        share = (len(items) - len(dealt)) // (len(heads) - number)  # as xdist cuts the list
        dealt += [*head, *islice(quick, max(0, share - len(head)))]
    items[:] = dealt


def pytest_collection_finish() -> None:
    """What stands once the tests are found stands to the end; no search for garbage need go through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def folder_of_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates(folder_of_run: Path) -> None:
    """Keep what templates are compiled to, for every application of this run."""
    folder = folder_of_run / "templates"
    folder.mkdir(exist_ok=True)
    Application.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture(scope="session")
def database(folder_of_run: Path, worker_id: str) -> Iterator[Database]:
    """The engine that the suite runs on, with a migrated template."""
    folder = folder_of_run / "databases"
    folder.mkdir(exist_ok=True)
    with database_for_tests(folder, worker_id) as found:
        yield found


@pytest.fixture(scope="session")
def folder_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests of a process keep their files, one after another: so all of them have the same settings."""
    return tmp_path_factory.mktemp("place")


@pytest.fixture(scope="session")
def applications(tmp_path_factory: pytest.TempPathFactory) -> Applications:
    """The application that is lent to one test after another."""
    return Applications(tmp_path_factory.mktemp("pristine") / "var", furnish=_furnish)


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at noon of 1 March 2027 until a test moves it."""
    return FrozenClock(NOON)


@pytest.fixture
def settings(folder_of_tests: Path, database: Database) -> Iterator[Settings]:
    """Settings of one test: an empty folder, an empty database."""
    folder = folder_of_tests / "var"
    empty(folder)
    with database.copy(folder_of_tests) as url:
        yield Settings(
            data_folder=folder,
            database_url=url,
            secret_key="a key for tests only",
            public_url="http://localhost",
            mail_transport="memory",
            rate_limits=False,
            testing=True,
        )


@pytest.fixture
def app(settings: Settings, clock: FrozenClock, applications: Applications) -> Iterator[Flask]:
    """The application; its context is open, so factories and services can be called."""
    application = applications.lend(settings, clock)
    ENGINE.serve(application, settings.database)
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


def _furnish(application: Flask) -> None:
    application.config["WTF_CSRF_ENABLED"] = False
    application.before_request_funcs.setdefault(None, []).insert(0, _forget_who_asked_before)


def _forget_who_asked_before() -> None:
    """Requests share the fixture's open context; who is signed in belongs to each browser alone."""
    for name in ("_login_user", "visitor_zone", "visitor_locale", "fragments"):
        g.pop(name, None)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """An anonymous browser."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask) -> Callable[[Any], FlaskClient]:
    """Give a browser in which a person is signed in: `signed_in(user)`."""

    def browser(user: Any) -> FlaskClient:
        fresh = app.test_client()
        with fresh.session_transaction() as session:
            session["_user_id"] = user.fs_uniquifier
            session["_fresh"] = True
            session["fs_cc"] = "set"
            session["fs_paa"] = time.time()
        return fresh

    return browser


@pytest.fixture
def mails(app: Flask) -> list[Any]:
    """The mails sent so far (the memory transport's box)."""
    outbox: list[Any] = []
    app.extensions["mailman"].outbox = outbox
    return outbox
