"""Two members of a team write one draft in two windows."""

import pytest
from playwright.sync_api import expect

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from solver.entries.services.drafts import save_draft
from tests.browser.surfer import Findings, Surfer
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_published_with_terms

pytestmark = pytest.mark.browser
SEEN: set[str] = set()


@pytest.fixture
def windows(app, open_as):
    """Both windows with the form as it was loaded; in the end nothing was wrong with any page."""
    findings = Findings(SEEN)
    entry = make_team_entry(make_published_with_terms(), make_user("Ann"), make_user("Wen Liu"))
    people, address = list(entry.team.members), f"/solver/entries/{entry.ref}/edit"
    found = []
    for person in people:
        page = open_as(person, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        found.append(Surfer(page, "", findings))
        found[-1].open(address)
        page.wait_for_load_state("networkidle")
    yield found
    assert findings.axe == []
    assert findings.overflow == []
    heard = [trouble for each in findings.console for trouble in each]
    assert [trouble for trouble in heard if "ERR_INTERNET_DISCONNECTED" not in trouble] == []


def saved(page):
    expect(page.locator("[data-save-note]")).to_contain_text("saved ", timeout=15_000)


def draft():
    db.session.rollback()
    entry = db.session.query(Entry).one()
    return {"title": entry.title, **entry.draft_answers}


def test_what_each_wrote_comes_to_the_other_and_two_texts_are_chosen_between(windows):
    ann, wen = (window.page for window in windows)
    wen.fill("#answer_team", "Ann and Wen")
    saved(wen)
    ann.fill("#answer_approach", "Heat it.")
    saved(ann)
    expect(ann.locator("#answer_team")).to_have_value("Ann and Wen")
    expect(ann.locator("[data-together]")).to_have_text("Wen Liu changed: “Who you are”.")
    expect(ann.locator("[data-live=others]")).to_contain_text("Wen Liu saved ")
    wen.fill("#answer_approach", "Cool it.")
    theirs = wen.locator(".theirs")
    expect(theirs).to_contain_text("Heat it.", timeout=15_000)
    expect(wen.locator("#answer_approach")).to_have_value("Cool it.")
    windows[1].look()
    assert draft()["approach"] == "Heat it."
    theirs.get_by_role("button", name="Keep what I typed").click()
    expect(theirs).to_have_count(0)
    saved(wen)
    assert draft() == {"title": "Vibrating bars", "approach": "Cool it.", "team": "Ann and Wen"}
    assert wen.evaluate("localStorage.length") == 0


def test_earlier_states_versions_and_what_changed_are_pages_for_everybody(windows):
    ann = windows[0]
    entry = db.session.query(Entry).one()
    with unit_of_work():
        save_draft(
            entry,
            title="Long bars",
            answers={"approach": "Heat it.", "team": "Ann"},
            lock=entry.draft_lock,
            by=entry.captain,
            at=NOON,
        )
    db.session.commit()
    address = ann.path.removesuffix("/edit")
    ann.open(f"{address}/earlier")
    ann.follow("Put it into the form")
    assert ann.reads("An earlier text stands in the form")
    ann.open(f"{address}/versions")
    assert ann.reads("Nothing is handed in")


def test_without_a_connection_the_page_stays_with_the_text_and_goes_on_later(windows):
    ann, wen = (window.page for window in windows)
    ann.context.set_offline(True)
    ann.fill("#answer_approach", "Typed in a tunnel.")
    ann.get_by_role("button", name="Save and check").click()
    expect(ann.locator("[data-save-note][data-tone=bad]")).to_contain_text("kept in this browser")
    expect(ann.locator("#answer_approach")).to_have_value("Typed in a tunnel.")
    wen.fill("#answer_team", "Ann and Wen")
    saved(wen)
    # The tab is closed and opened again: the text comes back, and what the other wrote stays.
    ann.context.set_offline(False)
    ann.goto(ann.url)
    saved(ann)
    expect(ann.locator("#answer_team")).to_have_value("Ann and Wen")
    assert draft() == {"title": "Vibrating bars", "approach": "Typed in a tunnel.", "team": "Ann and Wen"}
