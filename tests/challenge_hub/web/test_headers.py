from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from challenge_hub.app import create_app
from challenge_hub.core.clock import FrozenClock, system_clock
from challenge_hub.core.database import db
from tests.challenge_hub.web.account_mails import PASSWORD, person
from tests.conftest import NOON

PRIVATE = "private, no-store"


@pytest.mark.parametrize(
    "path", ["/", "/account", "/challenges", "/inbox", "/no-such-page", "/api/v1/challenges"]
)
def test_answers_to_signed_in_people_are_kept_nowhere(signed_in, app, path):
    assert signed_in(person()).get(path).headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("path", ["/account/login", "/account/register", "/account/reset"])
def test_pages_about_signing_in_are_kept_nowhere(client, app, path):
    assert client.get(path).headers["Cache-Control"] == PRIVATE


def test_what_is_the_same_for_everybody_may_be_kept(client, signed_in, app):
    assert "Cache-Control" not in client.get("/about").headers
    kept = signed_in(person()).get("/static/layout.css", buffered=True)
    assert (kept.status_code, kept.cache_control.max_age) == (200, 600)


def test_pages_are_framed_nowhere_and_load_from_here_alone(client, app):
    headers = client.get("/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert (policy["frame-ancestors"], policy["object-src"], policy["base-uri"]) == ("'none'",) * 3
    assert policy["form-action"] == "'self'"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def cookies(answer):
    """The cookies that an answer sets: for each name its attributes, in lower case."""
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        pair, *attributes = line.split("; ")
        found[pair.split("=")[0]] = {attribute.lower() for attribute in attributes}
    return found


def remembered(app, base_url):
    user = person()
    data = {"email": user.email, "password": PASSWORD, "remember": "y"}
    return app.test_client().post("/account/login", data=data, base_url=base_url)


def test_cookies_are_for_this_site_and_not_for_scripts(app):
    set_ = cookies(remembered(app, "http://localhost"))
    assert set(set_) == {"session", "remember_token"}
    for attributes in set_.values():
        assert {"httponly", "samesite=lax", "path=/"} <= attributes
        assert "secure" not in attributes


@pytest.fixture
def https(settings):
    app = create_app(replace(settings, public_url="https://localhost"), clock=FrozenClock(NOON))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_with_https_cookies_never_travel_in_the_clear(https):
    answer = remembered(https, "https://localhost")
    assert all("secure" in attributes for attributes in cookies(answer).values())
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31556926")


def test_being_remembered_ends_after_thirty_days(app):
    answer = remembered(app, "http://localhost")
    (line,) = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith("remember_token")]
    expires = next(part for part in line.split("; ") if part.startswith("Expires="))
    left = parsedate_to_datetime(expires.removeprefix("Expires=")) - system_clock()
    assert left.days in {29, 30}
