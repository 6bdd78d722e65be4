"""The walk over every route as every role, and the written matrix it is held against.

`python -m tests.architecture.matrix` walks and writes `roles.txt` anew; read the difference before you keep it.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from tests.architecture.bodies import FORMS, HEADERS, READ_BY
from tests.architecture.routes import our_rules
from tests.architecture.world import ROLES, World
from tests.databases import kept
from tests.journeys.person import defaults, sent

MATRIX = Path(__file__).with_name("roles.txt")
LIBRARY_FILES = {"security.static"}
_WIDTH = 11
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Walk:
    """Tries routes in a world; after each request that may write, the world is put back as it was."""

    def __init__(self, app: Flask, world: World, browser: Callable[[Any], FlaskClient]) -> None:
        self.app, self.world, self.browser = app, world, browser
        app.config["PROPAGATE_EXCEPTIONS"] = False  # a view that breaks is an outcome: 500
        self.people = {role: person and person.id for role, person in world.people.items()}
        self.stack = ExitStack()
        db.session.commit()
        self._disconnect()
        self._put_back = self.stack.enter_context(kept(app.config["SQLALCHEMY_DATABASE_URI"]))
        self.forms: dict[str, dict[str, Any]] = {}
        self.writes: list[str] = []
        event.listen(db.engine, "before_cursor_execute", self._note)

    def close(self) -> None:
        """Stop listening to the database; forget what was kept of it."""
        event.remove(db.engine, "before_cursor_execute", self._note)
        self._disconnect()
        self.stack.close()

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            self.writes.append(statement)

    def put_back(self) -> None:
        """Make the database what it was when the walk began."""
        self._disconnect()
        self._put_back()

    def _disconnect(self) -> None:
        db.session.remove()
        db.engine.dispose()

    def outcome(self, rule: Rule, method: str, role: str) -> str:
        """How one role fares at one route."""
        with self.app.test_request_context():
            address = url_for(rule.endpoint, **self.world.values(rule.endpoint, role, set(rule.arguments)))
        identity = self.people[role]
        client = self.app.test_client() if identity is None else self.browser(db.session.get(User, identity))
        db.session.remove()
        self.writes.clear()
        data = self.body(rule) if method == "POST" else None
        # As a script asks: a refusal comes without a page, which nobody would read here.
        headers = {"X-Requested-With": "fetch", **HEADERS.get(rule.endpoint, {})}
        answer = client.open(address, method=method, data=data, headers=headers)
        answer.close()  # files that are sent stay open otherwise
        if method == "GET" and self.writes:
            raise AssertionError(f"GET {address} as {role} wrote: {self.writes[0][:120]}")
        if self.writes:
            self.put_back()
        if answer.status_code == 302 and "/account/login" in answer.headers["Location"]:
            return "login"
        return "ok" if answer.status_code < 400 else str(answer.status_code)

    def body(self, rule: Rule) -> dict[str, Any]:
        """What is sent with a POST: the form as its page sends it to somebody who may, and what is filled in."""
        if rule.endpoint not in self.forms:  # read once: each role meets the same world
            self.forms[rule.endpoint] = self._form(rule)
        return {
            **self.forms[rule.endpoint],
            **{name: sent(value) for name, value in FORMS.get(rule.endpoint, {}).items()},
        }

    def _form(self, rule: Rule) -> dict[str, Any]:
        if rule.endpoint not in READ_BY:
            return {}
        role, page = READ_BY[rule.endpoint]
        values = self.world.values(rule.endpoint, role, set(rule.arguments))
        with self.app.test_request_context():
            target, address = url_for(rule.endpoint, **values), url_for(page or rule.endpoint, **values)
        text = self.browser(db.session.get(User, self.people[role])).get(address).text
        db.session.remove()
        soup = BeautifulSoup(text, "html.parser")
        forms = soup.find_all("form", method="post")
        form = next(each for each in forms if _path(address, each) == target)
        return defaults(form, soup)

    def lines(self, package: str) -> list[str]:
        """The matrix of one package as it is now."""
        found = []
        for method, rule in _routes(self.app, package):
            cells = [self.outcome(rule, method, role).ljust(_WIDTH) for role in ROLES]
            found.append(" ".join([f"{method:4} {rule.endpoint}".ljust(48), *cells]).rstrip())
        return found


def _path(address: str, form: Tag) -> str:
    """Where a form on the page of this address is sent."""
    return urlsplit(urljoin(address, str(form.get("action") or ""))).path


HEAD = " ".join(["# method endpoint".ljust(48), *(role.ljust(_WIDTH) for role in ROLES)]).rstrip()


def packages(app: Flask) -> set[str]:
    """The blueprints whose routes are walked: ours, and Flask-Security's with our settings and forms."""
    return {rule.endpoint.split(".")[0] for rule in our_rules(app) if rule.endpoint not in LIBRARY_FILES}


def written(package: str) -> list[str]:
    """The lines of the written matrix for one package."""
    return [line for line in MATRIX.read_text(encoding="utf-8").splitlines() if f" {package}." in line[:48]]


def _routes(app: Flask, package: str) -> Iterator[tuple[str, Rule]]:
    rules = sorted(our_rules(app), key=lambda rule: (rule.endpoint, rule.rule))
    for rule in rules:
        if rule.endpoint.startswith(f"{package}.") and rule.endpoint not in LIBRARY_FILES:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, rule


def columns(text: str) -> list[str]:
    """The roles that head the columns of a written matrix."""
    return text.splitlines()[0].split()[3:]


def parse(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """A written matrix as (method, endpoint, outcome by role)."""
    found = []
    for line in text.splitlines()[1:]:
        method, endpoint, *cells = line.split()
        found.append((method, endpoint, dict(zip(columns(text), cells, strict=True))))
    return found


class _Writer:
    """Writes the matrix instead of holding the walk against it."""

    found: ClassVar[list[str]] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if "treats_every_role_as_written" in item.name]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: Any) -> Any:
        for package in item.funcargs["part"].split():
            self.found += item.funcargs["walk"].lines(package)
        yield

    def pytest_sessionfinish(self) -> None:
        text = "\n".join([HEAD, *sorted(self.found, key=lambda line: line.split()[1::-1])])
        MATRIX.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    # What this module has imported by now cannot be rewritten by pytest, which does not matter here.
    quiet = ["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    sys.exit(pytest.main([*quiet, str(MATRIX.with_name("test_roles.py"))], plugins=[_Writer()]))
