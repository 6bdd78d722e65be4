"""Annex, entry, question, submission and scoresheet: every path, every kind of person, every wrong agreement."""

import pytest
from sqlalchemy import select

from challenge_hub.challenges.models import Question
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, EntryState
from challenge_hub.teams.queries import present
from judging.models import Scoresheet
from tests.factories.panels import make_judge, make_judged
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.journeys.guarded import ROLES, draft, make_guarded, make_guarded_panel
from tests.tampering import unguard

MAY_ENTER = {"solver", "rival", "judge elsewhere"}


@pytest.fixture
def world(app):
    return make_guarded()


@pytest.fixture
def panel(app):
    return make_guarded_panel()


def test_the_annex_opens_with_the_text_in_force_only(world, client, signed_in):
    challenge, annex, people = world
    address = f"/challenges/{challenge.ref}/files/{annex.id}"
    answers = {key: signed_in(person).get(address) for key, person in people.items()}
    assert {key for key, answer in answers.items() if answer.status_code == 200} == {
        (role, "in force") for role in ROLES
    }
    assert {answer.status_code for answer in answers.values()} == {200, 403}
    assert [
        key for key, answer in answers.items() if (b"ANNEX" in answer.data) != (key[1] == "in force")
    ] == []
    assert client.get(address).status_code == 302
    # A name gives its file's secret away, so it is shown to the same people only.
    page = f"/challenges/{challenge.ref}"
    named = {key for key, person in people.items() if "annex.txt" in signed_in(person).get(page).text}
    assert named <= {(role, "in force") for role in ROLES}
    assert ("solver", "in force") in named


def test_an_entry_begins_with_the_text_in_force_only(world, client, signed_in):
    challenge, _annex, people = world
    for person in people.values():
        signed_in(person).post(f"/challenges/{challenge.ref}/enter")
    begun = set(db.session.scalars(present()))
    assert {key for key, person in people.items() if person.id in begun} == {
        (role, "in force") for role in MAY_ENTER
    }
    assert client.post(f"/challenges/{challenge.ref}/enter").status_code == 302
    assert db.session.query(Entry).count() == len(MAY_ENTER)


def test_an_entry_is_submitted_with_the_text_in_force_only(world, client, signed_in):
    challenge, _annex, people = world
    drafts = {key: draft(challenge, person) for key, person in people.items()}
    declared = {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}
    for key, person in people.items():
        signed_in(person).post(f"/solver/entries/{drafts[key].ref}/submit", data=declared)
    db.session.expire_all()
    assert {key for key, entry in drafts.items() if entry.state == EntryState.SUBMITTED} == {
        (role, "in force") for role in MAY_ENTER
    }
    mine = drafts["solver", "nothing"].ref
    others = [
        signed_in(person).post(f"/solver/entries/{mine}/submit", data=declared) for person in people.values()
    ]
    assert {answer.status_code for answer in others} == {403, 404}
    assert client.post(f"/solver/entries/{mine}/submit", data=declared).status_code == 302


def test_a_question_is_asked_with_the_text_in_force_only(world, client, signed_in):
    challenge, _annex, people = world
    asked = {"section": "problem", "text": "Is sea water in the mass?"}
    for person in people.values():
        signed_in(person).post(f"/challenges/{challenge.ref}/ask", data=asked)
    askers = set(db.session.scalars(select(Question.asker_id)))
    assert {key for key, person in people.items() if person.id in askers} == {
        (role, "in force") for role in MAY_ENTER
    }
    assert client.post(f"/challenges/{challenge.ref}/ask", data=asked).status_code == 302


def test_without_the_consent_that_the_terms_ask_for_nothing_is_submitted(app, signed_in):
    challenge, person = make_published_with_terms(), make_user()
    made = make_acceptance(person, challenge)
    entry = draft(challenge, person)
    unguard("agreements")  # such a record cannot be made through the service
    made.capacity, made.on_behalf_of = "employer_consents", "Harbour Works"
    db.session.commit()
    browser = signed_in(person)
    answer = browser.post(
        f"/solver/entries/{entry.ref}/submit",
        data={"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"},
    )
    assert (answer.status_code, entry.state) == (403, EntryState.DRAFT)
    assert "your employer’s written consent" in answer.text
    assert "your employer’s written consent" in browser.get(f"/solver/entries/{entry.ref}/check").text


def walk(browser, seat, marks):
    """Every path to an entry and to its sheet, in the order of a judge's work; gives the statuses."""
    base = f"/judging/{seat.ref}/entries"
    return [
        browser.get(base).status_code,
        browser.post(f"{base}/K7Q4/open").status_code,
        browser.get(f"{base}/K7Q4").status_code,
        browser.get(f"{base}/K7Q4/attachments/1").status_code,
        browser.post(f"{base}/K7Q4/draft", data={**marks, "lock": "0"}).status_code,
        browser.post(f"{base}/K7Q4", data={**marks, "then": "hand_in"}).status_code,
        browser.get(f"{base}/K7Q4/hand-in").status_code,
        browser.post(f"{base}/K7Q4/hand-in").status_code,
    ]


def test_entries_and_sheets_open_with_the_judges_agreement_only(panel, client, signed_in):
    challenge, _entry, seats = panel
    marks = {f"mark_{row.id}": "4" for row in challenge.criteria}
    found = {held: walk(signed_in(seat.user), seat, marks) for held, seat in seats.items()}
    passed = found.pop("in force")
    assert passed == [200, 302, 200, 200, 200, 302, 200, 302]
    assert [held for held, statuses in found.items() if statuses != [403] * 8] == []
    assert [sheet.seat_id for sheet in db.session.query(Scoresheet)] == [seats["in force"].id]
    # The seat of one who may is nobody else's.
    owner = challenge.organisation.memberships[0].user
    others = [make_user(), owner, make_organiser(), make_user(roles=("admin",)), seats["nothing"].user]
    others.append(make_judge(make_judged(title="Third")).user)
    statuses = {status for person in others for status in walk(signed_in(person), seats["in force"], marks)}
    assert statuses == {404}
    assert set(walk(client, seats["in force"], marks)) == {302}
