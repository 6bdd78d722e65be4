"""Handing in: many at once, and proofs that belong to others."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from challenge_hub.audit.queries import verify
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from ip_terms import acceptance
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry
from tests.conftest import NOON
from tests.factories.entries import DECLARATIONS, make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms
from tests.tampering import unguard

AGE = "Declare it: this challenge is for people who are at least 18 years old."


def published_for_adults():
    """A challenge that sets a least age."""
    challenge = make_published_with_terms()
    unguard("brief_versions")
    version = challenge.versions[-1]
    audience = {**version.content["audience"], "minimum_age": 18}
    version.content = {**version.content, "audience": audience}
    db.session.commit()
    return challenge


def test_eight_writers_at_once_lose_nothing(app, signed_in):
    challenge = make_published_with_terms()
    entries = [make_entry(challenge, make_user(f"Solver {number}")) for number in range(8)]
    jobs = [(signed_in(entry.captain), f"/solver/entries/{entry.ref}/submit") for entry in entries]
    db.session.remove()

    def hand_in(job):
        browser, address = job
        return browser.post(
            address, data={"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
        ).status_code

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(hand_in, jobs)) == [302] * 8
    assert db.session.query(Receipt).count() == 8
    assert db.session.query(Entry).filter_by(state="submitted").count() == 8
    assert list(verify()) == []


def test_two_windows_at_once_make_one_version(app, signed_in):
    entry = make_entry(make_published_with_terms())
    browsers = [signed_in(entry.captain) for _window in range(2)]
    address = f"/solver/entries/{entry.ref}/submit"
    db.session.remove()

    def hand_in(browser):
        return browser.post(
            address, data={"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
        )

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(hand_in, browsers))
    assert answers[0].location == answers[1].location
    assert db.session.query(ProposalVersion).count() == 1


def test_the_instant_of_arrival_counts_not_the_end_of_the_queue(app):
    entry = make_entry(make_published_with_terms())
    arrived = entry.challenge.entries_close_at - timedelta(microseconds=1)
    with unit_of_work():
        receipt = submit_entry(
            entry,
            acceptance.require_all(entry.team.members, entry.challenge),
            declarations=DECLARATIONS,
            key=app.extensions["signing_key"],
            by=entry.captain,
            at=arrived,
        )
    assert receipt.version.submitted_at == arrived


def test_another_persons_acceptance_is_no_proof(app):
    challenge = make_published_with_terms()
    other, solver = make_user("Other"), make_user("Solver")
    make_acceptance(other, challenge)
    proof = acceptance.require(other, challenge)
    with pytest.raises(Refused, match="accept the terms"), unit_of_work():
        start_entry(challenge, proof, by=solver, at=NOON)


def test_nobody_hands_in_for_another(app):
    entry, other = make_entry(make_published_with_terms()), make_user("Other")
    with pytest.raises(Refused), unit_of_work():
        submit_entry(
            entry,
            acceptance.require_all(entry.team.members, entry.challenge),
            declarations=DECLARATIONS,
            key=app.extensions["signing_key"],
            by=other,
            at=NOON,
        )


def test_who_signed_the_judges_agreement_neither_begins_nor_writes_nor_hands_in(app):
    challenge, judge = make_published_with_terms(), make_user("Jo Judge")
    make_acceptance(judge, challenge)
    agreement = acceptance.require(judge, challenge)
    entry = make_entry(challenge)
    make_non_disclosure(judge, challenge)
    make_non_disclosure(entry.captain, challenge)
    refusal = "You signed the non-disclosure agreement of this challenge's panel"
    with pytest.raises(Refused, match=refusal), unit_of_work():
        start_entry(challenge, agreement, by=judge, at=NOON)
    with pytest.raises(Refused, match=refusal), unit_of_work():
        save_draft(entry, title="Other", answers={}, lock=entry.draft_lock, by=entry.captain, at=NOON)
    with pytest.raises(Refused, match=refusal), unit_of_work():
        submit_entry(
            entry,
            acceptance.require_all(entry.team.members, challenge),
            declarations=DECLARATIONS,
            key=app.extensions["signing_key"],
            by=entry.captain,
            at=NOON,
        )
    assert db.session.query(ProposalVersion).count() == 0


def test_a_least_age_is_declared_and_kept_as_evidence(app, signed_in):
    entry = make_entry(published_for_adults())
    browser = signed_in(entry.captain)
    address = f"/solver/entries/{entry.ref}/submit"
    data = {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
    assert "I am at least 18 years old." in browser.get(f"/solver/entries/{entry.ref}/check").text
    refused = browser.post(address, data=data)
    assert (refused.status_code, db.session.query(Receipt).count()) == (422, 0)
    assert "for people who are at least 18 years old" in refused.text
    assert browser.post(address, data={**data, "age": "y"}).status_code == 302
    declared = db.session.query(ProposalVersion).one().content["declarations"]
    assert declared == {**DECLARATIONS, "minimum_age": 18}


def test_the_service_itself_asks_for_the_declared_age(app):
    entry = make_entry(published_for_adults())
    for declared in ({}, {"minimum_age": 17}):
        with pytest.raises(Invalid) as refusal, unit_of_work():
            submit_entry(
                entry,
                acceptance.require_all(entry.team.members, entry.challenge),
                declarations={**DECLARATIONS, **declared},
                key=platform_key(),
                by=entry.captain,
                at=NOON,
            )
        assert refusal.value.problems == {"age": [AGE]}


def test_without_a_least_age_nobody_is_asked(app, signed_in):
    entry = make_entry(make_published_with_terms())
    assert "years old" not in signed_in(entry.captain).get(f"/solver/entries/{entry.ref}/check").text
