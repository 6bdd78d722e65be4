"""The second factor: set up, asked for, once each code, and the codes for the day the phone is lost."""

import base64
import hmac
import re
import struct
import time

import pytest

from challenge_hub.core.database import db
from tests.challenge_hub.web.account_mails import delivered, is_signed_in, person, sign_in

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")


def with_second_factor(signed_in, app):
    """Somebody who set up an authenticator app, and its key. The code of the present step is used up."""
    user = person()
    browser = signed_in(user)
    shown = browser.post("/account/tf-setup", data={"setup": "authenticator"}).text
    key = re.search(r'<dd><span class="hash">([A-Z2-7 -]+)</span>', shown).group(1)
    assert "data:image" in shown
    action = re.search(r'action="(/account/tf-(?:setup|validate)[^"]*)"', shown.split("<main")[1]).group(1)
    assert browser.post(action, data={"code": totp(key)}).status_code == 302
    db.session.expire_all()
    return user, key


def test_a_second_factor_is_set_up_and_asked_for(signed_in, app, mails):
    user, key = with_second_factor(signed_in, app)
    assert user.tf_primary_method == "authenticator"
    fresh = app.test_client()
    sign_in(fresh, user.email)
    assert fresh.get("/account").headers["Location"].startswith("/account/login")
    signed = fresh.post("/account/tf-validate", data={"code": totp(key, later=30)})
    assert signed.headers["Location"].endswith("/desk")
    assert [mail.subject for mail in delivered(mails)] == ["The second factor is on"]


def test_a_code_of_the_second_factor_works_once(signed_in, app):
    user, key = with_second_factor(signed_in, app)
    code = totp(key, later=30)
    outcomes = []
    for _time in range(2):
        browser = app.test_client()
        sign_in(browser, user.email)
        browser.post("/account/tf-validate", data={"code": code})
        outcomes.append(is_signed_in(browser))
    assert outcomes == [True, False]


@pytest.mark.parametrize("later", [-90, 90])
def test_a_code_from_further_than_one_step_away_is_refused(signed_in, app, later):
    user, key = with_second_factor(signed_in, app)
    user.tf_last_counter = None
    db.session.commit()
    browser = app.test_client()
    sign_in(browser, user.email)
    browser.post("/account/tf-validate", data={"code": totp(key, later=later)})
    assert not is_signed_in(browser)


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
    shown = re.findall(r'<li class="hash">([0-9a-f-]+)</li>', text)
    assert len(shown) == len(user.mf_recovery_codes) == 5
    # A copy of the database lets nobody in.
    assert not any(code in stored for code in shown for stored in user.mf_recovery_codes)


def test_asking_for_help_by_mail_is_not_offered_and_breaks_nothing(signed_in, app):
    user, _key = with_second_factor(signed_in, app)
    browser = app.test_client()
    sign_in(browser, user.email)
    assert browser.post("/account/tf-rescue", data={"help_setup": "help"}).status_code == 200
