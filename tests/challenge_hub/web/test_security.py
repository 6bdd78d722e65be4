import re

import argon2.low_level
import pytest

from challenge_hub.accounts.models import Passkey, User
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
from tests.conftest import NOON
from tests.factories.people import make_user

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")


def test_an_account_is_opened_confirmed_and_used(client, app, mails):
    client.set_cookie("time_zone", "Europe/Stockholm")
    assert client.post("/account/register", data=ROSA).status_code == 302
    assert "/account/login" in sign_in(client, ROSA["email"]).headers.get("Location", "/account/login")
    (mail,) = delivered(mails)
    assert (mail.to, mail.subject) == (["rosa@people.example"], "Confirm your address")
    answer = client.post(link_in(mail), data={"password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    assert is_signed_in(client)
    assert sign_in(app.test_client(), "rosa@people.example").headers["Location"] == "/desk"
    user = db.session.query(User).one()
    assert (user.name, user.time_zone, user.confirmed_at is not None) == (
        "Rosa Lindqvist",
        "Europe/Stockholm",
        True,
    )
    assert happened() == ["user.registered", "user.confirmed"]


def test_an_unconfirmed_account_cannot_sign_in(client, app, mails):
    client.post("/account/register", data=ROSA)
    sign_in(client, ROSA["email"])
    assert client.get("/account").headers["Location"].startswith("/account/login")


def test_a_cookie_cannot_smuggle_a_zone(client, app):
    client.set_cookie("time_zone", "../../etc/passwd")
    client.post("/account/register", data=ROSA)
    assert db.session.query(User).one().time_zone == "UTC"


def flashes(client, path, **data):
    answer = client.post(path, data=data, follow_redirects=True)
    shown = re.findall(r'<p class="notice[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    # The address that was typed stands on the page; everything else must be the same for every address.
    text = answer.text.replace(data["email"], "THE ADDRESS")
    return answer.status_code, [each.replace(data["email"], "THE ADDRESS") for each in shown], text


@pytest.mark.parametrize(
    "path", ["/account/register", "/account/reset", "/account/confirm", "/account/login"]
)
def test_no_page_tells_whether_an_address_has_an_account(client, app, path):
    known = person(email="known@people.example")
    data = {"name": "Rosa", "password": "some other password"}
    first = flashes(client, path, email=known.email, **data)
    other = flashes(app.test_client(), path, email="unknown@people.example", **data)
    assert first == other


@pytest.fixture
def slow_hashes(monkeypatch):
    """The argon2 computations of a request: what takes long enough to be measured from afar."""
    done = []
    for name in ("hash_secret", "verify_secret"):
        kept = getattr(argon2.low_level, name)
        monkeypatch.setattr(
            argon2.low_level, name, lambda *args, kept=kept, **more: (done.append(1), kept(*args, **more))[1]
        )
    return done


@pytest.mark.parametrize(
    "path", ["/account/register", "/account/reset", "/account/confirm", "/account/login"]
)
def test_no_page_takes_longer_for_an_address_that_has_an_account(client, app, slow_hashes, path):
    confirmed = person(email="known@people.example")
    waiting = person(email="waiting@people.example")
    waiting.confirmed_at = None
    db.session.commit()
    counts = []
    for email in (confirmed.email, waiting.email, "unknown@people.example"):
        slow_hashes.clear()
        client.post(path, data={"email": email, "name": "Rosa", "password": "some other password"})
        counts.append(len(slow_hashes))
    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize(
    "path", ["/account/login", "/account/register", "/account/reset", "/account/wan-signin"]
)
def test_pages_about_accounts_take_no_json(client, app, path):
    answer = client.post(path, json={"email": "known@people.example", "password": PASSWORD})
    assert (answer.status_code, answer.mimetype) == (415, "text/html")
    assert "sent in a form that is not read here" in answer.text
    asked = client.get(path, headers={"Accept": "application/json"})
    assert asked.mimetype == "text/html"


def test_the_passkey_page_does_not_ask_for_an_address(client, app):
    assert 'name="identity"' not in client.get("/account/wan-signin").text
    known = person(email="known@people.example")
    db.session.add(
        Passkey(
            user=known,
            name="blue key",
            usage="first",
            credential_id=b"id",
            public_key=b"key",
            create_datetime=NOON,
            lastuse_datetime=NOON,
            backup_state=False,
            device_type="single_device",
        )
    )
    db.session.commit()
    page = client.post("/account/wan-signin", data={"identity": known.email}).text
    assert "&#34;allowCredentials&#34;: []" in page


def test_a_token_in_the_address_or_a_header_lets_nobody_in(client, app):
    token = person().get_auth_token()
    assert client.get(f"/account?auth_token={token}").status_code == 302
    assert client.get("/account", headers={"Authentication-Token": token}).status_code == 302


@pytest.mark.parametrize("name", ["M\r\n\r\nYour account was locked", "M\u202eevil"])
def test_a_name_is_one_clean_line(client, app, name):
    client.post("/account/register", data={**ROSA, "name": name})
    kept = db.session.query(User).one().name
    assert kept == {"\r": "M Your account was locked", "\u202e": "Mevil"}[name[1]]


def test_a_name_holds_no_web_address(client, app, signed_in):
    answer = client.post("/account/register", data={**ROSA, "name": "Go to https://evil.example"})
    assert "A name cannot hold a web address." in answer.text
    assert db.session.query(User).count() == 0
    own = signed_in(make_user()).post("/account", data={"name": "See http://x.example", "time_zone": "UTC"})
    assert own.status_code == 422


def test_a_password_that_is_too_long_is_told_so(client, app):
    answer = client.post("/account/register", data={**ROSA, "password": "x" * 200})
    assert "Please use 10 to 128 characters." in answer.text


def test_a_passkey_with_too_long_a_name_is_told_so(signed_in, app):
    answer = signed_in(person()).post("/account/wan-register", data={"name": "x" * 65, "usage": "first"})
    assert "Please use at most 64 characters." in answer.text


@pytest.mark.parametrize(
    "path",
    ["/account/tf-setup", "/account/mf-recovery-codes", "/account/wan-register", "/account/address"],
)
def test_what_protects_the_account_asks_again_after_ten_minutes(signed_in, app, path):
    browser = signed_in(person())
    with browser.session_transaction() as session:
        session["fs_paa"] -= 9 * 60
    assert browser.get(path).status_code == 200
    with browser.session_transaction() as session:
        session["fs_paa"] -= 2 * 60  # a form that is open can still be sent
    assert browser.get(path).status_code == 200
    with browser.session_transaction() as session:
        session["fs_gexp"] = 0
    assert browser.get(path).headers["Location"].startswith("/account/verify")


def test_who_registers_twice_learns_it_by_mail_only(client, app, mails):
    person(email="rosa@people.example")
    client.post("/account/register", data=ROSA)
    (mail,) = delivered(mails)
    assert (mail.to, mail.subject) == (["rosa@people.example"], "You already have an account")
    assert db.session.query(User).count() == 1


def test_a_forgotten_password_is_replaced_through_a_link_that_works_once(client, app, mails):
    user = person()
    client.post("/account/reset", data={"email": user.email})
    (mail,) = delivered(mails)
    assert mail.subject == "Set a new password"
    link = link_in(mail)
    assert client.get(link).status_code == 200
    new = {"password": "a wholly new sentence", "password_confirm": "a wholly new sentence"}
    assert client.post(link, data=new).status_code == 302
    assert sign_in(app.test_client(), user.email, "a wholly new sentence").status_code == 302
    assert "Location" in app.test_client().post(link, data=new).headers
    assert sign_in(app.test_client(), user.email).status_code == 200
    assert [each.subject for each in delivered(mails)] == ["Set a new password", "Your password was changed"]
    assert happened() == ["user.security_changed"]


def test_a_new_password_by_mail_confirms_the_address_too(client, app, mails):
    client.post("/account/register", data=ROSA)
    client.post("/account/reset", data={"email": ROSA["email"]})
    link = link_in(delivered(mails)[-1])
    new = {"password": "a wholly new sentence", "password_confirm": "a wholly new sentence"}
    assert client.post(link, data=new).headers["Location"].endswith("/account/login")
    assert happened() == ["user.registered", "user.confirmed", "user.security_changed"]
    sign_in(client, ROSA["email"], "a wholly new sentence")
    assert is_signed_in(client)


def test_the_password_is_changed_with_a_notice(signed_in, app, mails):
    user = person()
    data = {
        "password": PASSWORD,
        "new_password": "a wholly new sentence",
        "new_password_confirm": "a wholly new sentence",
    }
    assert signed_in(user).post("/account/change", data=data).headers["Location"].endswith("/account")
    assert [mail.subject for mail in delivered(mails)] == ["Your password was changed"]


def test_mails_say_why_they_come_in_text_and_html(client, app, mails):
    client.post("/account/register", data=ROSA)
    (mail,) = delivered(mails)
    html = mail.alternatives[0][0]
    for text in (mail.body, html):
        assert "You get this because somebody, most likely you" in text
        assert "cannot be switched off" in text
    assert link_in(mail) in html
    assert "style=" not in html


def test_the_passkey_page_hands_its_options_to_the_module_as_data(signed_in, app):
    text = signed_in(person()).post("/account/wan-register", data={"name": "blue key", "usage": "first"}).text
    assert 'data-passkey="create"' in text
    assert "&#34;challenge&#34;" in text
    assert "<script>" not in text


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, app):
    user = person()
    answer = client.post(
        "/account/login?next=/inbox", data={"email": user.email, "password": PASSWORD, "next": "/inbox"}
    )
    assert answer.headers["Location"] == "/inbox"


def test_nobody_is_led_to_another_site_after_signing_in(client, app):
    user = person()
    data = {"email": user.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert "evil.example" not in client.post("/account/login", data=data).headers.get("Location", "")


def test_signing_out_takes_a_post(signed_in, app):
    browser = signed_in(person())
    assert browser.get("/account/logout").status_code == 405
    browser.post("/account/logout")
    assert browser.get("/account").status_code == 302


def what_is_wrong(page):
    """The lines of the summary on top of a refused form."""
    summary = re.search(r'<div class="error-summary".*?</div>', page, re.DOTALL)
    return [re.sub("<[^>]+>", "", line) for line in re.findall("<li>.*?</li>", summary[0])] if summary else []


@pytest.mark.parametrize("path", ["/account/reset", "/account/confirm"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ["Please type your e-mail address."]),
        ("rosa", ["This does not look like an e-mail address; it has the form name@example.org."]),
        ("unknown@people.example", []),
    ],
)
def test_what_is_no_address_gets_no_promise_of_a_mail(client, path, typed, words):
    page = client.post(path, data={"email": typed}).text
    assert (what_is_wrong(page), "is on its way" in page) == (words, not words)


def test_a_refused_sign_in_says_so_once(client):
    page = client.post("/account/login", data={"email": "", "password": ""}).text
    assert what_is_wrong(page) == ["Address and password do not fit together, or the account cannot be used."]


def test_a_refused_registration_names_the_fields_as_the_page_does(client):
    page = client.post("/account/register", data={"email": "", "password": "", "name": ""}).text
    assert {line.split(":")[0] for line in what_is_wrong(page)} == {"Your name", "E-mail address", "Password"}
