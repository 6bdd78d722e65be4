"""The limits, switched on: the rest of the suite runs without them."""

import io
from dataclasses import replace

import pytest

from challenge_hub.app import create_app
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.web.limits import UPLOADS, WRONG_SECOND_FACTORS, limiter, network
from tests.challenge_hub.web.account_mails import ROSA, person, sign_in
from tests.conftest import NOON


@pytest.fixture
def limited(settings):
    app = create_app(replace(settings, rate_limits=True), clock=FrozenClock(NOON))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        limiter.reset()
        yield app
        limiter.reset()
        db.session.remove()
        db.engine.dispose()


def answers(client, path, data, *, times, address="192.0.2.1"):
    """The statuses of a request sent again and again from an address."""
    return [
        client.post(path, data=data, environ_base={"REMOTE_ADDR": address}).status_code
        for _time in range(times)
    ]


@pytest.mark.parametrize(
    ("path", "data", "most"),
    [
        ("/account/login", {"email": "a@b.example", "password": "a guess a guess"}, 10),
        ("/account/register", {**ROSA, "password": "short"}, 10),
        ("/account/reset", {"email": "a@b.example"}, 6),
        ("/account/confirm", {"email": "a@b.example"}, 6),
    ],
)
def test_what_is_tried_too_often_is_refused(limited, path, data, most):
    found = answers(limited.test_client(), path, data, times=most + 1)
    assert (429 in found[:most], found[most]) == (False, 429)
    assert answers(limited.test_client(), path, data, times=1, address="192.0.2.2") != [429]
    assert limited.test_client().get(path).status_code == 200


def test_uploads_are_limited(limited):
    browser = limited.test_client()
    user = person()
    with browser.session_transaction() as session:
        session["_user_id"] = user.fs_uniquifier
    most = int(UPLOADS.split()[0])
    path = "/solver/entries/abcdefghij/files"
    found = [
        browser.post(path, data={"file": (io.BytesIO(b"x"), "x.txt")}).status_code
        for _time in range(most + 1)
    ]
    assert (set(found[:most]), found[most]) == ({404}, 429)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_an_ipv6_client_counts_with_its_network(app, one, other, same):
    names = []
    for address in (one, other):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            names.append(network())
    assert (names[0] == names[1]) is same


def test_the_second_factor_of_an_account_is_guessed_so_often_from_anywhere(limited):
    user = person()
    user.tf_primary_method = "authenticator"
    user.tf_totp_secret = limited.extensions["security"].totp_factory.generate_totp_secret()
    db.session.commit()
    browser = limited.test_client()
    sign_in(browser, user.email)
    most = int(WRONG_SECOND_FACTORS.split()[0])
    found = [
        answers(browser, "/account/tf-validate", {"code": "000000"}, times=1, address=f"192.0.2.{number}")[0]
        for number in range(most + 1)
    ]
    assert (set(found[:most]), found[most]) == ({200}, 429)
    assert answers(browser, "/account/mf-recovery", {"code": "x"}, times=1, address="192.0.2.99") == [429]
