"""Entries through HTTP: begin, write, check, hand in, change, withdraw; and what strangers get."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.services import record_opening
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.entries import DECLARATIONS, make_entry, make_submitted
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_published_with_terms

DECLARED = {"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"}


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


@pytest.fixture
def solver(app):
    return make_user("Connie Concrete")


def written(entry, **changes):
    return {
        "title": "Vibrating bars",
        "answer_approach": "Shake it.",
        "lock": str(entry.draft_lock),
        **changes,
    }


def only_entry():
    db.session.expire_all()
    return db.session.query(Entry).one()


def test_without_accepted_terms_the_way_leads_to_them(challenge, solver, signed_in):
    answer = signed_in(solver).post(f"/challenges/{challenge.ref}/enter")
    assert answer.status_code == 302
    assert answer.location == f"/challenges/{challenge.ref}/terms?next=/challenges/{challenge.ref}"
    assert db.session.query(Entry).count() == 0


def test_a_double_click_begins_one_entry(challenge, solver, signed_in):
    make_acceptance(solver, challenge)
    browser = signed_in(solver)
    first = browser.post(f"/challenges/{challenge.ref}/enter")
    second = browser.post(f"/challenges/{challenge.ref}/enter")
    entry = only_entry()
    assert first.location == second.location == f"/solver/entries/{entry.ref}/edit"
    assert (entry.state, entry.team.captain_id) == ("draft", solver.id)


def test_the_whole_way_to_a_receipt(challenge, solver, signed_in, mails, clock):
    make_acceptance(solver, challenge)
    browser = signed_in(solver)
    browser.post(f"/challenges/{challenge.ref}/enter")
    entry = only_entry()
    assert browser.get(f"/solver/entries/{entry.ref}/edit").status_code == 200

    saved = browser.post(f"/solver/entries/{entry.ref}/edit", data=written(entry))
    assert saved.location == f"/solver/entries/{entry.ref}/check"
    check = browser.get(f"/solver/entries/{entry.ref}/check")
    assert "Shake it." in check.text
    assert check.status_code == 200

    handed_in = browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)
    receipt = db.session.query(Receipt).one()
    assert handed_in.location == f"/solver/receipts/{receipt.ref}"
    version = receipt.version
    assert version.content == {
        "title": "Vibrating bars",
        "answers": [
            {
                "key": "approach",
                "label": "Your approach",
                "kind": "long_text",
                "value": "Shake it.",
                "visible_to_judges": True,
                "personal_data": False,
            },
            {
                "key": "team",
                "label": "Who you are",
                "kind": "short_text",
                "value": "",
                "visible_to_judges": False,
                "personal_data": True,
            },
        ],
        "attachments": [],
        "declarations": DECLARATIONS,
    }
    assert browser.get(handed_in.location).status_code == 200
    drain(at=clock())
    assert f"Receipt {receipt.ref}" in [mail.subject.split(":")[0] for mail in mails]


def test_a_second_click_on_hand_in_gives_the_same_receipt(challenge, solver, signed_in):
    entry = make_entry(challenge, solver)
    browser = signed_in(solver)
    first = browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)
    second = browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)
    assert first.location == second.location
    assert db.session.query(ProposalVersion).count() == 1


def test_handing_in_again_makes_a_new_version_and_keeps_the_old(challenge, solver, signed_in):
    receipt = make_submitted(challenge, solver)
    entry = receipt.version.entry
    browser = signed_in(solver)
    browser.post(f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach="Better."))
    browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)
    db.session.expire_all()
    versions = db.session.query(ProposalVersion).order_by(ProposalVersion.number).all()
    assert [(v.number, v.content["answers"][0]["value"]) for v in versions] == [
        (1, "Vibrate it like stiff concrete."),
        (2, "Better."),
    ]
    assert len({v.receipt.ref for v in versions}) == 2


def test_an_incomplete_entry_is_not_taken_and_nothing_changes(challenge, solver, signed_in):
    entry = make_entry(challenge, solver, answers={"team": "Connie"})
    browser = signed_in(solver)
    check = browser.get(f"/solver/entries/{entry.ref}/check")
    assert f'href="/solver/entries/{entry.ref}/edit#answer_approach"' in check.text
    answer = browser.post(f"/solver/entries/{entry.ref}/submit", data=DECLARED)
    assert answer.status_code == 422
    assert "The entry is not complete yet." in answer.text
    assert (only_entry().state, db.session.query(Receipt).count()) == ("draft", 0)


@pytest.mark.parametrize(
    "declared",
    [
        *({name: value for name, value in DECLARED.items() if name != left_out} for left_out in DECLARED),
        {**DECLARED, "ai_use": "content"},
        {**DECLARED, "third_party": "named"},
        {},
    ],
)
def test_without_its_declarations_it_is_not_taken(challenge, solver, signed_in, declared):
    entry = make_entry(challenge, solver)
    answer = signed_in(solver).post(f"/solver/entries/{entry.ref}/submit", data=declared)
    assert answer.status_code == 422
    # Said where it is missing, and not of the entry as a whole.
    assert 'class="field has-error"' in answer.text
    assert "The entry is not complete yet." not in answer.text
    assert db.session.query(Receipt).count() == 0


def test_one_second_before_the_close_is_in_time_and_the_close_itself_is_not(challenge, signed_in, clock):
    closes = challenge.entries_close_at
    early, late = make_entry(challenge, make_user("Early")), make_entry(challenge, make_user("Late"))
    clock.at = closes - timedelta(seconds=1)
    assert (
        signed_in(early.captain).post(f"/solver/entries/{early.ref}/submit", data=DECLARED).status_code == 302
    )
    clock.at = closes
    answer = signed_in(late.captain).post(f"/solver/entries/{late.ref}/submit", data=DECLARED)
    assert answer.location == f"/solver/entries/{late.ref}/late"
    db.session.expire_all()
    assert (early.state, late.state) == ("submitted", "draft")
    assert db.session.query(Receipt).count() == 1


def test_what_was_typed_before_the_bell_and_arrives_after_it_is_kept(challenge, solver, signed_in, clock):
    entry = make_entry(challenge, solver)
    browser = signed_in(solver)
    clock.at = challenge.entries_close_at + timedelta(seconds=1)
    browser.post(f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach="Late words."))
    assert only_entry().draft_answers["approach"] == "Late words."
    clock.at = challenge.entries_close_at + timedelta(hours=1)
    refused = browser.post(
        f"/solver/entries/{entry.ref}/edit", data=written(only_entry(), answer_approach="Too late.")
    )
    assert refused.status_code == 403
    assert only_entry().draft_answers["approach"] == "Late words."
    assert "Late words." in browser.get(f"/solver/entries/{entry.ref}/edit").text


def test_autosave_answers_with_the_new_number_and_keeps_the_draft(challenge, solver, signed_in):
    entry = make_entry(challenge, solver)
    lock = entry.draft_lock
    browser = signed_in(solver)
    fetch = {"X-Requested-With": "fetch", "Accept": "application/json"}
    saved = browser.post(
        f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach="More"), headers=fetch
    )
    assert (saved.status_code, saved.json["lock"], saved.json["note"]) == (200, lock + 1, "saved 12:00")
    assert only_entry().draft_answers["approach"] == "More"


def test_a_save_from_an_older_window_shows_both_and_forgets_nothing(challenge, solver, signed_in):
    entry = make_entry(challenge, solver)
    answer = signed_in(solver).post(
        f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach="Typed here", lock="0")
    )
    assert answer.status_code == 409
    assert "Typed here" in answer.text
    assert "Connie Concrete wrote, 12:00:" in answer.text
    assert only_entry().draft_answers["approach"] == "Vibrate it like stiff concrete."


def test_an_answer_over_its_limit_is_refused_with_its_length_and_kept_in_the_form(
    challenge, solver, signed_in
):
    entry = make_entry(challenge, solver)
    answer = signed_in(solver).post(
        f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach="x" * 4001)
    )
    assert answer.status_code == 422
    assert "At most 4,000 characters are read here; there are 4,001." in answer.text
    assert "x" * 4001 in answer.text


def test_line_ends_of_a_browser_count_once(challenge, solver, signed_in):
    entry = make_entry(challenge, solver)
    text = "\r\n".join(["x" * 99] * 40)
    answer = signed_in(solver).post(
        f"/solver/entries/{entry.ref}/edit", data=written(entry, answer_approach=text)
    )
    assert answer.status_code == 302
    assert only_entry().draft_answers["approach"] == text.replace("\r\n", "\n")


def test_withdrawing_keeps_the_evidence_and_the_entry_may_come_back(challenge, solver, signed_in):
    receipt = make_submitted(challenge, solver)
    entry_ref = receipt.version.entry.ref
    browser = signed_in(solver)
    assert browser.get(f"/solver/entries/{entry_ref}/withdraw").status_code == 200
    assert browser.post(f"/solver/entries/{entry_ref}/withdraw").status_code == 302
    assert (only_entry().state, db.session.query(Receipt).count()) == ("withdrawn", 1)
    again = browser.post(f"/solver/entries/{entry_ref}/withdraw")
    assert again.status_code == 409
    assert browser.post(f"/solver/entries/{entry_ref}/submit", data=DECLARED).status_code == 302
    assert only_entry().state == "submitted"


def test_nothing_is_withdrawn_after_the_close(challenge, solver, signed_in, clock):
    entry = make_submitted(challenge, solver).version.entry
    clock.at = challenge.entries_close_at
    assert signed_in(solver).post(f"/solver/entries/{entry.ref}/withdraw").status_code == 403
    assert only_entry().state == "submitted"


def test_after_the_bell_an_entry_that_was_handed_in_is_not_told_that_it_cannot_be(
    challenge, solver, signed_in, clock
):
    submitted = make_submitted(challenge, solver).version.entry
    draft = make_entry(challenge, make_user("Late"))
    clock.at = challenge.entries_close_at + timedelta(hours=1)
    page = signed_in(solver).get(f"/solver/entries/{submitted.ref}/edit").text
    assert "Your entry stands as you handed it in." in page
    assert "cannot be submitted any more" not in page
    assert (
        "cannot be submitted any more"
        in signed_in(draft.captain).get(f"/solver/entries/{draft.ref}/edit").text
    )


def test_an_entry_shows_who_opened_it_by_their_part_only(app, signed_in):
    entry, judge = make_submitted(make_published_with_terms()).version.entry, make_user("Jo Judge")
    page = f"/solver/entries/{entry.ref}"
    assert (
        "Nobody has opened it yet. Until entries close nobody can." in signed_in(entry.captain).get(page).text
    )
    with unit_of_work():
        record_opening(entry, Reader.SEEKER_JUDGE, by=judge, at=NOON)
    shown = signed_in(entry.captain).get(page).text
    assert ("A judge of the seeker’s chamber" in shown, "Jo Judge" in shown) == (True, False)
