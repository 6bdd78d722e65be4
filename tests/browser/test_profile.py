"""A profile is filled in with what completes and finds, by keyboard, and is not lost with the session."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from challenge_hub.accounts.models import Profile, User
from challenge_hub.core.database import db
from tests.browser.conftest import Open
from tests.browser.surfer import Findings, Surfer
from tests.factories.people import make_user
from tests.factories.profiles import make_profile

pytestmark = pytest.mark.browser
Surf = Callable[[User | None], Surfer]


@pytest.fixture
def surf(open_as: Open) -> Iterator[Surf]:
    """A function that gives a person at a browser of their own; in the end nothing was wrong with any page."""
    findings = Findings()
    # Without motion, so that a page that turns dark is dark at once.
    size = {"width": 1440, "height": 900}
    yield lambda user: Surfer(open_as(user, viewport=size, reduced_motion="reduce"), "", findings)
    assert findings.axe == []
    assert findings.overflow == []
    assert [trouble for heard in findings.console for trouble in heard] == []


def test_a_profile_is_filled_in_and_seen_by_others(app, surf):
    user = make_user("Connie Crete")
    make_profile(make_user(), skills=["Vibrating stiff mixes"])
    solver = surf(user)
    solver.open("/solver/profile")
    page = solver.page
    page.fill("#disciplines-find", "POLYMERIZATION")
    expect(page.locator("[data-tree-status]")).to_have_text("1 disciplines found")
    page.get_by_label("Polymer chemistry").check()
    page.fill("#disciplines-find", "")
    page.locator("#skills").press_sequentially("vibr")
    expect(page.get_by_role("option")).to_have_text(["Vibrating stiff mixes"])
    expect(page.locator("#skills")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#skills")).to_have_attribute("aria-activedescendant", "skills-option-0")
    page.keyboard.press("Enter")
    page.keyboard.type("Pumping, pumping, Gluing,")
    page.get_by_role("button", name="Remove Gluing").click()
    page.locator("#languages").fill("german")  # no Enter: leaving the field is enough
    page.get_by_text("Everybody", exact=True).click()
    # The session is over, or the tab was closed: what was typed comes back.
    page.reload()
    expect(page.locator("[data-save-note]")).to_contain_text("brought back")
    expect(page.locator(".words >> nth=0")).to_contain_text("Vibrating stiff mixes")
    solver.press("Save the profile")
    expect(page.locator("[data-save-note]")).to_have_text("")
    db.session.rollback()
    kept = db.session.get_one(Profile, user.id)
    assert (kept.disciplines, kept.skills, kept.languages, kept.visibility) == (
        ["chemistry.polymers"],
        ["Vibrating stiff mixes", "Pumping"],
        ["de"],
        "public",
    )
    solver.follow("How others see me")
    assert solver.reads("Everybody sees this page")
    visitor = surf(None)
    visitor.open(f"/people/{kept.ref}")
    assert visitor.reads("Connie Crete")


def test_without_scripts_the_lists_are_plain_fields(app, open_as):
    user = make_user()
    page = open_as(user, java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto("/solver/profile")
    page.fill("#skills", "Pumping, Gluing")
    page.locator("summary", has_text="Chemistry").first.click()
    page.get_by_label("Polymer chemistry").check()
    page.get_by_role("button", name="Save the profile").click()
    expect(page.locator("#skills")).to_have_value("Pumping\nGluing")
    expect(page.get_by_label("Polymer chemistry")).to_be_checked()
