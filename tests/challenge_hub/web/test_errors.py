import re
import sqlite3
from contextlib import closing

import pytest
from flask import abort
from sqlalchemy.exc import OperationalError

from challenge_hub.core.errors import Busy, Changed, Invalid, NotVisible, Refused, TooLarge, WrongState
from challenge_hub.web import shell


def full_disk():
    """What SQLite itself says when there is no room."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE shelf (book)")
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO shelf VALUES (zeroblob(100000))")
    return caught.value


@pytest.fixture
def broken(app):
    """An application with one page that raises what a test puts into the list."""
    raised = []

    def boom():
        raise raised[0]

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["web.about"] = boom
    return raised


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (NotVisible(), 404, "There is no such page"),
        (Refused("Only owners may publish."), 403, "Only owners may publish."),
        (WrongState("Entries have closed."), 409, "Entries have closed."),
        (Changed("Somebody saved before you."), 409, "Somebody saved before you."),
        (TooLarge("The file exceeds 5 MB."), 413, "The file exceeds 5 MB."),
        (Invalid("The weights must sum to 100."), 422, "The weights must sum to 100."),
        (Busy("In a moment."), 503, "In a moment."),
        (OperationalError("", {}, full_disk()), 503, "There is no room left to store it."),
        (
            OperationalError("", {}, sqlite3.OperationalError("secret detail")),
            500,
            "Something broke on our side",
        ),
        (RuntimeError("secret detail"), 500, "Something broke on our side"),
    ],
)
def test_every_error_has_a_page_that_says_what_to_do(client, broken, error, status, text):
    broken.append(error)
    answer = client.get("/about")
    assert answer.status_code == status
    assert text in answer.text
    assert "What to do" in answer.text
    assert "secret detail" not in answer.text


@pytest.mark.parametrize(
    ("status", "text"),
    [(429, "Too many tries"), (413, "too large"), (400, "could not be read"), (405, "this kind of request")],
)
def test_errors_of_the_web_itself_have_pages_too(client, app, status, text):
    app.view_functions["web.about"] = lambda: abort(status)
    answer = client.get("/about")
    assert answer.status_code == status
    assert text in answer.text


def test_fetch_and_the_api_get_problem_json(client, broken):
    broken.append(Refused("Only owners may publish."))
    answer = client.get("/about", headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.content_type) == (403, "application/problem+json")
    assert answer.get_json(force=True) == {
        "type": "about:blank",
        "title": "Not allowed",
        "status": 403,
        "detail": "Only owners may publish.",
    }


def test_an_unknown_address_is_404_for_everybody(client):
    assert client.get("/nothing/here").status_code == 404


def test_a_stale_form_says_that_nothing_was_sent(client, app):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/account/login", data={"email": "a@people.example", "password": "x"})
    assert answer.status_code == 400
    assert "This form has gone stale" in answer.text


def test_from_a_stale_form_signing_in_leads_back_to_the_form(client, app):
    app.config["WTF_CSRF_ENABLED"] = True

    def sign_in(came_from):
        answer = client.post("/solver/profile", data={"bio": "x"}, headers={"Referer": came_from})
        assert "leads you back to the form" in answer.text
        return re.findall(r'href="(/account/login[^"]*)">Sign in', answer.text)

    assert set(sign_in("http://localhost/solver/profile?a=1")) == {
        "/account/login?next=/solver/profile?a%3D1"
    }
    assert set(sign_in("http://elsewhere.example/solver/profile")) == {"/account/login"}


def test_the_error_page_stands_when_the_database_does_not(client, broken, monkeypatch):
    broken.append(RuntimeError("x"))

    def down(*_asked):
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(shell, "_shown", down)
    answer = client.get("/about")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
