"""The composer in Chromium: by keyboard alone, and two people in one section at once."""

import pytest
from playwright.sync_api import expect

from challenge_hub.challenges.models import Challenge, Requirement
from challenge_hub.core.database import db
from tests.browser.console import trouble_heard
from tests.browser.surfer import tab_to
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

pytestmark = pytest.mark.browser


def statements(challenge: Challenge) -> list[str]:
    """What is stored of the requirements, in order."""
    db.session.rollback()
    return [row.statement for row in db.session.get_one(Challenge, challenge.id).requirements]


def three_requirements(challenge: Challenge) -> list[str]:
    """Store two more than the factory gives; give all, in order."""
    for number, text in enumerate(("No open flame", "Runs on ship's power"), start=2):
        challenge.requirements.append(
            Requirement(position=number, key=f"r{number}", level="must", statement=text)
        )
    db.session.commit()
    return statements(challenge)


def test_requirements_are_written_by_keyboard_alone(app, open_as):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    before = three_requirements(challenge)
    page = open_as(people.author)
    troubles = trouble_heard(page)
    page.goto(f"/seeker/briefs/{challenge.ref}", wait_until="networkidle")
    tab_to(page, "main a[href$='/requirements']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requirements")
    page.wait_for_load_state("networkidle")

    tab_to(page, "[data-repeat-add]")
    page.keyboard.press("Enter")
    page.keyboard.type("It fits through a manhole")
    expect(page.locator("[data-repeat-status]")).to_have_text(
        f"Added row {len(before) + 1} of {len(before) + 1}."
    )
    tab_to(page, "[data-repeat-row]:last-child [data-repeat-up]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-repeat-status]")).to_have_text(
        f"Moved to row {len(before)} of {len(before) + 1}."
    )
    assert page.evaluate("document.activeElement.matches('[data-repeat-up]')")  # to be pressed again
    for _ in before[1:]:
        page.keyboard.press("Enter")
    # At the top there is no way up; the focus goes to the way down.
    assert page.evaluate("document.activeElement.matches('[data-repeat-row]:first-child [data-repeat-down]')")
    tab_to(page, "[data-repeat-row]:last-child [data-repeat-remove]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-repeat-status]")).to_have_text(f"Removed the row. {len(before)} stay.")
    tab_to(page, ".submit-row button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/deliverables")
    assert statements(challenge) == ["It fits through a manhole", *before[:-1]]
    assert troubles == []


def test_rows_are_dragged_by_their_handle(app, open_as):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    before = three_requirements(challenge)
    page = open_as(people.author)
    page.goto(f"/seeker/briefs/{challenge.ref}/requirements", wait_until="networkidle")
    handle = page.locator("[data-repeat-handle]").last
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    top = page.locator("[data-repeat-row]").first.bounding_box()
    assert top is not None
    page.mouse.move(top["x"] + 20, top["y"] + 5, steps=6)
    page.mouse.up()
    expect(page.locator("[data-repeat-status]")).to_have_text(f"Moved to row 1 of {len(before)}.")
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    assert statements(challenge) == [before[-1], *before[:-1]]


def test_rows_are_dragged_by_touch_while_the_page_stands_still(app, open_as):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    before = three_requirements(challenge)
    page = open_as(people.author, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"/seeker/briefs/{challenge.ref}/requirements", wait_until="networkidle")
    handle = page.locator("[data-repeat-handle]").last
    # Rows are tall on a phone: the finger has room to go up by more than half of one.
    handle.evaluate("each => window.scrollBy(0, each.getBoundingClientRect().top - 320)")
    box, stood = handle.bounding_box(), page.evaluate("window.scrollY")
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)
    for kind, up in (("touchStart", 0), *(("touchMove", 32 * step) for step in range(1, 9))):
        points = [{"x": x, "y": y - up}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("[data-repeat-status]")).to_have_text(f"Moved to row 2 of {len(before)}.")
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    assert page.evaluate("window.scrollY") == stood
    assert statements(challenge) == [*before[:-2], before[-1], before[-2]]


def test_two_people_in_one_section_lose_no_word(app, open_as):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    first, second = open_as(people.author), open_as(people.owner)
    for page in (first, second):
        page.goto(f"/seeker/briefs/{challenge.ref}/problem", wait_until="networkidle")
    first.fill("#background", "Snow, said the author.")
    first.focus("#problem")  # leaving the field saves it at once
    expect(first.locator("[data-save-note]")).to_contain_text("saved ")
    second.fill("#background", "Ice, said the owner.")
    second.focus("#problem")
    expect(second.locator("[data-save-note][data-tone=bad]")).to_contain_text("somebody else changed this")
    second.click(".submit-row button[type=submit]")
    second.wait_for_load_state("networkidle")
    both = second.locator("main").inner_text()
    assert "Snow, said the author." in both
    assert "Ice, said the owner." in both
    expect(second.locator("#background")).to_have_value("Ice, said the owner.")
    db.session.rollback()
    assert db.session.get_one(Challenge, challenge.id).brief.background == "Snow, said the author."


def test_typing_without_a_pause_is_saved_while_it_goes_on(app, open_as):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    page = open_as(people.author)
    page.clock.install()
    page.goto(f"/seeker/briefs/{challenge.ref}/problem", wait_until="networkidle")
    page.fill("#background", "")
    for number in range(7):  # a second between words: less than the pause that saves
        page.type("#background", f"word{number} ")
        page.clock.run_for(1000)
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    db.session.rollback()
    assert "word4" in db.session.get_one(Challenge, challenge.id).brief.background
