"""The versions of an entry through HTTP: listed, compared, taken away; and what strangers get."""

import io
import json

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories.entries import hand_in, make_entry, make_submitted
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def entry(app):
    return make_submitted(make_published_with_terms()).version.entry


def write(entry, text):
    with unit_of_work():
        save_draft(
            entry,
            title=entry.title,
            answers={"approach": text},
            lock=entry.draft_lock,
            by=entry.captain,
            at=NOON,
        )


def again(entry, text):
    write(entry, text)
    hand_in(entry)


def test_the_list_names_who_handed_in_what_and_leads_to_the_receipt(entry, signed_in):
    again(entry, "Heat it.")
    page = signed_in(entry.captain).get(f"/solver/entries/{entry.ref}/versions").text
    assert [f"/solver/receipts/{version.receipt.ref}" in page for version in entry.versions] == [True, True]
    assert f'href="/solver/entries/{entry.ref}/versions/2/compare?with=1"' in page
    assert page.count('class="breakable">Connie Concrete</td>') == 2


def test_the_list_takes_as_many_queries_for_three_versions_as_for_one(entry, signed_in):
    browser, statements, counts = signed_in(entry.captain), [], []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    for number in (1, 2, 3):
        db.session.expire_all()
        address = f"/solver/entries/{entry.ref}/versions"
        statements.clear()
        page = browser.get(address).text
        counts.append(len(statements))
        assert page.count("/solver/receipts/") == number
        again(entry, f"Another way, {number}.")
    assert counts == [counts[0]] * 3
    assert counts[0] < 20


def compared(browser, entry, number, other=""):
    chosen = f"?with={other}" if other else ""
    return browser.get(f"/solver/entries/{entry.ref}/versions/{number}/compare{chosen}")


def test_two_versions_are_compared_from_the_earlier_to_the_later(entry, signed_in):
    again(entry, "Heat it like stiff concrete.")
    browser = signed_in(entry.captain)
    for page in (
        compared(browser, entry, 2),
        compared(browser, entry, 2, "1"),
        compared(browser, entry, 1, "2"),
    ):
        assert "From version 1 to version 2" in page.text
        assert "Vibrate </del>" in page.text.replace('<span class="visually-hidden"> ]</span>', " ")


def test_a_version_is_compared_with_the_draft(entry, signed_in):
    browser = signed_in(entry.captain)
    assert "Nothing differs." in compared(browser, entry, 1, "draft").text
    write(entry, "Cool it like stiff concrete.")
    page = compared(browser, entry, 1).text
    assert ("From version 1 to the draft" in page, "Cool" in page) == (True, True)


@pytest.mark.parametrize("other", ["2", "0", "-1", "x", "1e3", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(entry, signed_in, other):
    assert compared(signed_in(entry.captain), entry, 1, other).status_code == 404


def sent(browser, entry, name):
    answer = browser.get(f"/solver/entries/{entry.ref}/{name}")
    assert answer.status_code == 200
    return answer


def test_a_version_leaves_as_json_whose_hash_anybody_can_make_again(entry, signed_in):
    answer = sent(signed_in(entry.captain), entry, "versions/1.json")
    record, version = json.loads(answer.data), entry.versions[0]
    assert sha256_hex(canonical_json(record["content"])) == record["content_sha256"] == version.content_hash
    assert (record["handed_in"], record["version"], record["receipt"]) == (True, 1, version.receipt.ref)
    assert "answers_by_requirement" not in record  # no field of this brief names one
    assert f'filename="entry-{entry.ref}-version-1.json"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_draft_leaves_at_any_time_and_says_that_it_was_not_handed_in(entry, signed_in, clock):
    write(entry, "Später: 加热.")
    clock.at = entry.challenge.entries_close_at
    browser = signed_in(entry.captain)
    record = json.loads(sent(browser, entry, "draft.json").data)
    assert (record["handed_in"], record["version"], record["receipt"]) == (False, None, None)
    assert record["content"]["answers"][0]["value"] == "Später: 加热."
    assert sha256_hex(canonical_json(record["content"])) == record["content_sha256"]
    answer = sent(browser, entry, "draft.pdf")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert ("Draft, not handed in" in text, "Später" in text) == (True, True)
    assert f'filename="entry-{entry.ref}-draft.pdf"' in answer.headers["Content-Disposition"]


def test_a_version_leaves_as_a_pdf(entry, signed_in):
    answer = sent(signed_in(entry.captain), entry, "versions/1.pdf")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert entry.versions[0].receipt.ref in text
    assert answer.headers["Content-Type"] == "application/pdf"


PAGES = ("versions", "versions/1/compare", "versions/1.pdf", "versions/1.json", "draft.pdf", "draft.json")


@pytest.mark.parametrize("name", PAGES)
def test_nobody_but_the_team_finds_them(entry, signed_in, name):
    rival = make_entry(entry.challenge, make_user("Rival")).captain
    owner = entry.challenge.organisation.memberships[0].user
    for person in (rival, owner):
        assert signed_in(person).get(f"/solver/entries/{entry.ref}/{name}").status_code == 404
