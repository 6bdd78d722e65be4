import pytest

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from tests.challenge_hub.web.account_mails import (
    PASSWORD,
    ROSA,
    delivered,
    happened,
    is_signed_in,
    link_in,
    person,
    sign_in,
)

MALLORY = {"name": "Mallory", "email": ROSA["email"], "password": "mallory was here first"}


def registered(client, mails, who=ROSA):
    client.post("/account/register", data=who)
    return link_in(delivered(mails)[-1])


def test_opening_the_link_confirms_nothing(client, app, mails):
    link = registered(client, mails)
    page = client.get(link)
    assert (page.status_code, "rosa@people.example" in page.text) == (200, True)
    client.head(link)
    assert happened() == ["user.registered"]
    assert db.session.query(User).one().confirmed_at is None


def test_another_password_confirms_nothing_and_shows_the_way_out(client, app, mails):
    link = registered(client, mails)
    answer = client.post(link, data={"password": "not the one I chose"})
    assert (answer.status_code, "That is not your password." in answer.text) == (422, True)
    assert "/account/reset" in answer.text
    assert happened() == ["user.registered"]


def test_a_link_works_once_and_a_made_up_one_never(client, app, mails):
    link = registered(client, mails)
    client.post(link, data={"password": PASSWORD})
    other = app.test_client()
    assert other.post(link, data={"password": PASSWORD}).headers["Location"].endswith("/account/login")
    assert not is_signed_in(other)
    assert other.get("/account/confirm/nonsense").headers["Location"].endswith("/account/confirm")


def test_whoever_is_signed_in_here_is_signed_out(client, signed_in, app, mails):
    link = registered(client, mails)
    browser = signed_in(person(name="Somebody else"))
    browser.post(link, data={"password": PASSWORD})
    assert "Rosa Lindqvist" in browser.get("/account").text


def test_nobody_gets_into_an_account_by_registering_its_address_first(client, app, mails):
    """Mallory opens an account with Rosa's address and waits for Rosa to confirm it."""
    mallory = app.test_client()
    early = registered(mallory, mails, MALLORY)
    late = registered(client, mails)
    row = db.session.query(User).one()
    assert (row.name, row.confirmed_at) == ("Rosa Lindqvist", None)
    assert client.get(early).headers["Location"].endswith("/account/confirm")  # that link is dead
    assert client.post(late, data={"password": MALLORY["password"]}).status_code == 422
    assert client.post(late, data={"password": PASSWORD}).status_code == 302
    sign_in(mallory, ROSA["email"], MALLORY["password"])
    assert not is_signed_in(mallory)


def test_registering_a_confirmed_address_changes_nothing_and_mails_no_way_in(client, app, mails):
    user = person(email="rosa@people.example", name="Rosa")
    client.post("/account/register", data=MALLORY)
    (mail,) = delivered(mails)
    assert mail.subject == "You already have an account"
    assert "/account/confirm" not in mail.body + mail.alternatives[0][0]
    db.session.refresh(user)
    assert user.name == "Rosa"
    assert not is_signed_in(app.test_client())
    assert sign_in(client, user.email).headers["Location"] == "/desk"


def test_an_unconfirmed_account_is_not_greeted_by_the_name_that_was_typed(client, app, mails):
    registered(client, mails)
    assert "Rosa Lindqvist" not in mails[0].body + mails[0].alternatives[0][0]
    person(email="known@people.example", name="Known Name")
    client.post("/account/reset", data={"email": "known@people.example"})
    assert "Good day Known Name," in delivered(mails)[-1].body


@pytest.fixture
def asked(signed_in, app, mails):
    """Somebody who wants another address, their browser, and the link that went there."""
    user = person(email="old@people.example")
    browser = signed_in(user)
    answer = browser.post("/account/address", data={"email": "New@People.example"})
    assert answer.headers["Location"].endswith("/account")
    (mail,) = delivered(mails)
    assert (mail.to, mail.subject) == (["new@people.example"], "Confirm your new address")
    return user, browser, link_in(mail)


def test_the_address_changes_when_the_new_one_answers_and_both_are_told(asked, mails):
    user, browser, link = asked
    assert "new@people.example" in browser.get(link).text
    db.session.refresh(user)
    assert user.email == "old@people.example"
    assert browser.post(link).headers["Location"].endswith("/account")
    db.session.refresh(user)
    assert user.email == "new@people.example"
    assert happened() == ["user.security_changed"]
    told = [(mail.to, mail.subject) for mail in delivered(mails)[1:]]
    assert told == [
        (["old@people.example"], "The address of your account was changed"),
        (["new@people.example"], "The address of your account was changed"),
    ]


def test_the_link_works_for_the_account_that_asked_alone_and_once(asked, signed_in, app):
    _user, browser, link = asked
    assert app.test_client().post(link).headers["Location"].startswith("/account/login")
    assert signed_in(person()).post(link).status_code == 403
    browser.post(link)
    assert browser.post(link).status_code == 403
    assert browser.get("/account/address/nonsense").headers["Location"].endswith("/account/address")


def test_an_address_that_is_taken_is_told_to_nobody(signed_in, app, mails):
    taken = person(email="taken@people.example")
    browser = signed_in(person())
    texts = [
        browser.post("/account/address", data={"email": email}, follow_redirects=True).text.replace(
            email, "ADDRESS"
        )
        for email in (taken.email, "free@people.example")
    ]
    assert texts[0] == texts[1]
    assert [mail.to for mail in delivered(mails)] == [["free@people.example"]]


def test_an_address_that_got_an_account_meanwhile_is_left_alone(asked):
    user, browser, link = asked
    person(email="new@people.example")
    assert browser.post(link).status_code == 409
    db.session.refresh(user)
    assert user.email == "old@people.example"
