"""After the bell: what comes late is kept, told, and may be let in."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from challenge_hub.audit.verifiers import known_verifiers
from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.jobs import close_due
from challenge_hub.entries.late.models import LateArrival
from challenge_hub.entries.models import Entry, Receipt
from tests.factories.entries import hand_in, make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms

DECLARED = {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
TICK = timedelta(microseconds=1)


@pytest.fixture
def entry(app):
    return make_entry(make_published_with_terms(), make_user("Connie Concrete"))


@pytest.fixture
def browser(entry, signed_in):
    return signed_in(entry.captain)


def submit(browser, entry):
    return browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)


def write(browser, entry, text, lock=None, **headers):
    data = {"title": "Bars", "answer_approach": text, "lock": str(entry.draft_lock if lock is None else lock)}
    return browser.post(f"/solver/entries/{entry.ref}/edit", data=data, headers=headers)


def test_an_instant_before_the_bell_counts_and_the_bell_itself_does_not(entry, browser, clock):
    late = f"/solver/entries/{entry.ref}/late"
    assert browser.get(late).status_code == 404
    clock.at = closes(entry.challenge)
    assert submit(browser, entry).location == late
    assert db.session.query(Receipt).count() == 0
    assert [row.arrived_at for row in db.session.query(LateArrival)] == [clock.at]
    clock.at = closes(entry.challenge) - TICK
    assert "/solver/receipts/" in submit(browser, entry).location


def test_what_waits_past_the_bell_for_its_turn_counts(app, entry, browser):
    bell = closes(entry.challenge)
    instants = iter([bell - TICK])
    app.extensions["clock"] = lambda: next(instants, bell + HOUR)
    assert "/solver/receipts/" in submit(browser, entry).location
    assert [row.version.submitted_at for row in db.session.query(Receipt)] == [bell - TICK]


def test_who_comes_late_reads_when_what_is_kept_and_whom_to_ask(entry, browser, clock):
    clock.at = closes(entry.challenge) + timedelta(milliseconds=1234)
    page = browser.get(submit(browser, entry).location)
    assert [
        word in page.text for word in ("12:00:01.234 UTC", "12:00:00.000 UTC", "Ask for late access")
    ] == [True] * 3
    assert "Your entry came late" in browser.get(f"/solver/entries/{entry.ref}").text
    assert "Vibrate it like stiff concrete." in browser.get(f"/solver/entries/{entry.ref}/edit").text
    assert browser.post(f"/solver/entries/{entry.ref}/late", data={"wish": " "}).status_code == 422
    asked = browser.post(f"/solver/entries/{entry.ref}/late", data={"wish": "A power cut."})
    assert asked.status_code == 302
    assert "A power cut." in browser.get(f"/solver/entries/{entry.ref}/late").text


def test_nobody_else_reads_it(entry, browser, clock, signed_in):
    clock.at = closes(entry.challenge)
    submit(browser, entry)
    rival = signed_in(make_user("Rival"))
    assert rival.get(f"/solver/entries/{entry.ref}/late").status_code == 404
    assert rival.post(f"/solver/entries/{entry.ref}/late", data={"wish": "Me too."}).status_code == 404


def test_what_was_handed_in_before_stands_when_a_second_click_comes_late(entry, browser, clock):
    hand_in(entry)
    clock.at = closes(entry.challenge)
    page = browser.get(submit(browser, entry).location).text
    assert "What you handed in before stands" in page
    assert db.session.query(Receipt).count() == 1


def test_a_draft_made_under_late_access_can_be_handed_in(entry, browser, clock):
    access = make_late_access(entry.challenge, entry.captain)
    clock.at = access.granted_at
    assert "You have late access" in browser.get(f"/solver/entries/{entry.ref}").text
    assert write(browser, entry, "Written late.").location == f"/solver/entries/{entry.ref}/check"
    clock.at = access.until - TICK
    answer = submit(browser, entry)
    receipt = db.session.query(Receipt).one()
    assert answer.location == f"/solver/receipts/{receipt.ref}"
    assert '"late_access":{"granted_at":"2027-04-10T13:00:00+00:00"' in receipt.payload
    assert "Late access" in browser.get(answer.location).text
    clock.at = access.until
    assert submit(browser, entry).location.endswith("/late")


def broken():
    return [problem for check in known_verifiers().values() for problem in check()]


def test_a_late_entry_is_put_under_a_further_root(entry, browser, clock):
    hand_in(make_entry(entry.challenge, make_user("In time")))
    closed = closes(entry.challenge) + HOUR / 2
    close_due(closed)
    assert [(root.number, root.size) for root in roots_of(entry.challenge_id)] == [(1, 1)]
    clock.at = make_late_access(entry.challenge, entry.captain).granted_at
    submit(browser, entry)
    assert [(root.number, root.size, root.sealed_at) for root in roots_of(entry.challenge_id)] == [
        (1, 1, closed),
        (2, 2, clock.at),
    ]
    assert broken() == []
    # Taken back before it arrived: then nobody had let it in.
    db.session.execute(
        text(
            "UPDATE late_accesses SET revoked_at = granted_at, revoked_by_id = granted_by_id, revoke_reason = 'x'"
        )
    )
    assert ["no such late access" in each for each in broken()] == [True]
    db.session.rollback()


def test_late_access_lets_somebody_begin(entry, signed_in, clock):
    newcomer = make_user("Nils Newcomer")
    make_late_access(entry.challenge, newcomer)
    clock.at = closes(entry.challenge) + HOUR
    browser, address = signed_in(newcomer), f"/challenges/{entry.challenge.ref}"
    text_hash = entry.challenge.versions[-1].terms_hash
    accepted = browser.post(
        f"{address}/terms",
        data={
            "typed_name": newcomer.name, "agree": "y", "capacity": "myself", "text_hash": text_hash, "brief_version": "1",
        },
    )  # fmt: skip
    assert accepted.status_code == 302
    begun = browser.post(f"{address}/enter")
    assert begun.location.endswith("/edit")
    assert db.session.query(Entry).count() == 2


def test_what_is_typed_after_the_bell_waits_for_what_arrived_before_it(app, entry, browser, clock):
    clock.at = closes(entry.challenge)
    in_time = Arrivals(app.extensions["arrivals"]._folder, FrozenClock(clock.at - TICK))
    with in_time.arriving():
        quiet = write(browser, entry, "Typed late.", **{"X-Requested-With": "fetch"})
        page = write(browser, entry, "Typed late.")
    assert (quiet.status_code, page.status_code) == (503, 503)
    assert "Typed late." in page.text
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).draft_answers["approach"] == "Vibrate it like stiff concrete."
    assert write(browser, entry, "Typed late.").status_code == 302
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).draft_answers["approach"] == "Typed late."
