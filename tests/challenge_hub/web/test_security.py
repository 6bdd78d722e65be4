import base64
import hmac
import re
import struct
import time

import pytest
from flask_security import hash_password

from challenge_hub.accounts.models import User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.people import make_user

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")

PASSWORD = "nine barges in the ice"
ROSA = {"name": "Rosa Lindqvist", "email": "Rosa@People.example", "password": PASSWORD}


def person(**values):
    user = make_user(**values)
    user.password = hash_password(PASSWORD)
    db.session.commit()
    return user


def sign_in(client, email, password=PASSWORD):
    return client.post("/account/login", data={"email": email, "password": password})


def delivered(mails):
    drain(at=NOON)
    return mails


def link_in(mail):
    return re.search(r"http://localhost(/account/\S+)", mail.body).group(1)


def happened():
    db.session.expire_all()
    return [row.event for row in db.session.query(AuditRecord).order_by(AuditRecord.number)]


def test_an_account_is_opened_confirmed_and_used(client, app, mails):
    client.set_cookie("time_zone", "Europe/Stockholm")
    assert client.post("/account/register", data=ROSA).status_code == 302
    assert "/account/login" in sign_in(client, ROSA["email"]).headers.get("Location", "/account/login")
    (mail,) = delivered(mails)
    assert (mail.to, mail.subject) == (["rosa@people.example"], "Confirm your address")
    assert client.get(link_in(mail)).status_code == 302
    assert sign_in(client, "rosa@people.example").headers["Location"] == "/desk"
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


def test_the_password_is_changed_with_a_notice(signed_in, app, mails):
    user = person()
    data = {
        "password": PASSWORD,
        "new_password": "a wholly new sentence",
        "new_password_confirm": "a wholly new sentence",
    }
    assert signed_in(user).post("/account/change", data=data).headers["Location"].endswith("/account")
    assert [mail.subject for mail in delivered(mails)] == ["Your password was changed"]


def test_the_address_changes_only_when_the_new_one_answers(signed_in, app, mails):
    user = person(email="old@people.example")
    browser = signed_in(user)
    assert browser.post("/account/change-email", data={"email": "new@people.example"}).status_code == 200
    (mail,) = delivered(mails)
    assert (mail.to, mail.subject) == (["new@people.example"], "Confirm your new address")
    db.session.refresh(user)
    assert user.email == "old@people.example"
    browser.get(link_in(mail))
    db.session.expire_all()
    assert user.email == "new@people.example"


def test_mails_say_why_they_come_in_text_and_html(client, app, mails):
    client.post("/account/register", data=ROSA)
    (mail,) = delivered(mails)
    html = mail.alternatives[0][0]
    for text in (mail.body, html):
        assert "You get this because somebody, most likely you" in text
        assert "cannot be switched off" in text
    assert link_in(mail) in html
    assert "style=" not in html


def test_a_second_factor_is_set_up_and_asked_for(signed_in, app, mails):
    user = person()
    browser = signed_in(user)
    shown = browser.post("/account/tf-setup", data={"setup": "authenticator"}).text
    key = re.search(r'<dd><span class="hash">([A-Z2-7 -]+)</span>', shown).group(1)
    assert "data:image" in shown
    action = re.search(r'action="(/account/tf-(?:setup|validate)[^"]*)"', shown.split("<main")[1]).group(1)
    code = totp(key)
    assert browser.post(action, data={"code": code}).status_code == 302
    db.session.expire_all()
    assert user.tf_primary_method == "authenticator"
    fresh = app.test_client()
    sign_in(fresh, user.email)
    assert fresh.get("/account").headers["Location"].startswith("/account/login")
    signed = fresh.post("/account/tf-validate", data={"code": totp(key, later=30)})
    assert signed.headers["Location"].endswith("/desk")


def totp(key, later=0):
    """The code of RFC 6238 that an authenticator app shows, `later` seconds from now."""
    secret = base64.b32decode(
        key.replace(" ", "").replace("-", "") + "=" * (-len(re.sub(r"[ -]", "", key)) % 8)
    )
    digest = hmac.digest(secret, struct.pack(">Q", int(time.time() + later) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_recovery_codes_are_made_and_shown(signed_in, app):
    user = person()
    text = signed_in(user).post("/account/mf-recovery-codes", data={"generate_new_codes": "1"}).text
    db.session.expire_all()
    assert len(user.mf_recovery_codes) == 5
    assert all(code in text for code in user.mf_recovery_codes)


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
