"""The pages of a person's data and of the end of an account, through HTTP."""

import time

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.entries import make_submitted
from tests.factories.people import make_organisation, make_user
from tests.factories.terms import make_published_with_terms

LONG_AGO = 60 * 60


def stale(browser):
    """The sign-in is an hour old."""
    with browser.session_transaction() as session:
        session["fs_paa"] = time.time() - LONG_AGO
        session.pop("fs_gexp", None)
    return browser


def test_the_archive_is_asked_for_watched_and_fetched_by_its_owner_alone(app, signed_in, client):
    person, other = make_user(), make_user()
    browser = signed_in(person)
    assert client.get("/account/data").status_code == 302
    assert "Make the archive" in browser.get("/account/data").text
    assert browser.get("/account/data.zip").status_code == 404
    answer = browser.post("/account/data")
    assert (answer.status_code, answer.location) == (302, "/account/data?watch=yes")
    watched = browser.get("/account/data?watch=yes")
    assert (watched.headers["Refresh"], "being packed" in watched.text) == ("3", True)
    assert browser.post("/account/data").status_code == 409
    drain(at=NOON)
    assert "Refresh" not in browser.get("/account/data?watch=yes").headers
    fetched = browser.get("/account/data.zip")
    assert (fetched.data[:2], fetched.headers["Content-Disposition"]) == (
        b"PK", 'attachment; filename="my-data.zip"',
    )  # fmt: skip
    assert signed_in(other).get("/account/data.zip").status_code == 404


def test_asking_fetching_and_closing_need_a_fresh_sign_in(app, signed_in):
    person = make_user()
    browser = stale(signed_in(person))
    for method, address in (
        ("post", "/account/data"),
        ("get", "/account/data.zip"),
        ("get", "/account/close"),
    ):
        answer = getattr(browser, method)(address)
        assert (answer.status_code, answer.location.split("?")[0]) == (302, "/account/verify")
    assert browser.get("/account/data").status_code == 200


def test_closing_asks_for_the_address_and_ends_every_session(app, signed_in):
    person = make_user("Ada Leaver", email="ada@leaver.example")
    browser, elsewhere = signed_in(person), signed_in(person)
    assert "Type ada@leaver.example to confirm." in browser.get("/account/close").text
    wrong = browser.post("/account/close", data={"typed": "ada@example.example"})
    assert (wrong.status_code, "exactly as it stands above" in wrong.text) == (422, True)
    assert elsewhere.get("/account").status_code == 200
    answer = browser.post("/account/close", data={"typed": "ada@leaver.example"})
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Your account is closed." in browser.get("/").text
    assert [each.get("/account").status_code for each in (browser, elsewhere)] == [302, 302]
    assert db.session.get(User, person.id).active is False


def test_what_hinders_stands_on_the_page_instead_of_the_button(app, signed_in):
    owner = make_user()
    make_organisation(owner, name="Ours")
    browser = signed_in(owner)
    page = browser.get("/account/close").text
    assert ("only owner of Ours" in page, "Close my account" in page) == (True, False)
    assert browser.post("/account/close", data={"typed": owner.email}).status_code == 409


def test_entries_that_stand_can_be_withdrawn_first(app, signed_in):
    person = make_user()
    entry = make_submitted(
        make_published_with_terms(make_organisation()), person, title="Warm it"
    ).version.entry
    page = signed_in(person).get("/account/close").text
    assert (f"/solver/entries/{entry.ref}" in page, "Warm it" in page, "Close my account" in page) == (
        True,
    ) * 3
