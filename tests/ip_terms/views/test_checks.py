from dataclasses import replace

import pytest

from challenge_hub.app import create_app
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.web.limits import limiter
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms
from tests.tampering import unguard


def checked(client, seal):
    answer = client.get("/agreements/check", query_string={"seal": seal})
    return answer.status_code, answer.text


@pytest.fixture
def chain(app):
    """Three agreements of one challenge that not everybody may see."""
    challenge = make_published_with_terms(title="Frozen SECRET-TITLE")
    made = [
        make_acceptance(make_user(name), challenge, standing=consented("SECRET-EMPLOYER"))
        for name in ("Ada SECRET-NAME", "Bea SECRET-NAME", "Cyd SECRET-NAME")
    ]
    challenge.audience_kind = "invited"
    db.session.commit()
    return made


def test_whoever_has_the_seal_learns_that_it_holds_and_no_name(client, chain):
    for spelled in (chain[0].hash, chain[0].hash.upper(), f"  {chain[0].hash} "):
        status, text = checked(client, spelled)
        assert (status, "The record is kept here, and its chain holds" in text) == (200, True)
    for said in (chain[0].text_hash, "2027-03-01 12:00:00", "Terms of a challenge"):
        assert said in text
    for secret in ("SECRET", chain[0].user.email, chain[0].challenge.ref, chain[0].ref, "192.0.2.7"):
        assert secret not in text


@pytest.mark.parametrize("seal", ["", "0" * 63, "0" * 65, "%" * 64, "g" * 64])
def test_only_a_whole_seal_is_looked_up(client, chain, seal):
    status, text = checked(client, seal)
    assert (status, "No record has this seal" in text, "chain holds" in text) == (422, False, False)


def test_a_part_of_a_seal_or_another_hash_finds_nothing(client, chain):
    for near in (chain[0].hash[:-1] + "_", chain[0].text_hash, chain[0].previous_hash):
        assert "chain holds" not in checked(client, near)[1]
    assert "No record has this seal" in checked(client, "0" * 64)[1]


def test_what_was_changed_is_told_from_what_stands_beside_it(client, chain):
    first, second = chain[0].hash, chain[1].hash
    unguard("agreements")
    chain[0].on_behalf_of = "Somebody else"
    db.session.commit()
    assert "The record does not hold" in checked(client, first)[1]
    assert "The record holds, its chain does not" in checked(client, second)[1]


def test_the_empty_form_asks(client, app):
    answer = client.get("/agreements/check")
    assert (answer.status_code, "There is something to put right" in answer.text) == (200, False)


def test_looking_up_is_limited(settings):
    app = create_app(replace(settings, rate_limits=True), clock=FrozenClock(NOON))
    with app.app_context():
        limiter.reset()
        client = app.test_client()
        found = [client.get("/agreements/check").status_code for _time in range(31)]
        limiter.reset()
        db.session.remove()
        db.engine.dispose()
    assert (set(found[:30]), found[30]) == ({200}, 429)
