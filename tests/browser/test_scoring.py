"""A judge at the keyboard: five entries, from opening to the last scoresheet, without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from challenge_hub.core.database import db
from judging.models import Scoresheet
from tests.browser.conftest import Open
from tests.browser.surfer import Findings, Surfer
from tests.factories.panels import make_answer, make_judge, make_judged, make_standing_entry

pytestmark = pytest.mark.browser
CODES = ["A3A3", "C4C4", "D6D6", "E7E7", "F9F9"]


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def goes_to(page: Page, key: str, path: str) -> None:
    """Press a key that leads to a page, and wait until its script listens to the keys."""
    page.keyboard.press(key)
    page.wait_for_url(f"**{path}")
    if not path.endswith("/entries"):
        page.wait_for_selector(
            "[data-keys-choice]:not([hidden]), [data-review-hint]:not([hidden])", state="attached"
        )


def test_five_entries_are_scored_with_the_keyboard_alone(app, open_as: Open) -> None:
    challenge = make_judged()
    for code in CODES:
        make_standing_entry(challenge, code=code, answers=[make_answer("approach", f"Shake {code}.")])
    seat = make_judge(challenge)
    findings = Findings()
    page = open_as(seat.user, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    judge = Surfer(page, "", findings)
    base = f"/judging/{seat.ref}/entries"
    page.goto(f"{base}/{CODES[0]}")
    page.locator("main button[type=submit]").focus()
    goes_to(page, "Enter", f"{base}/{CODES[0]}")
    said, saved = page.locator("[data-said]"), page.locator("[data-save-note]")

    press(page, "?")
    expect(page.locator("[data-keys-help] dl")).to_be_visible()
    press(page, "4")
    expect(said).to_contain_text("4. 1 of 2 marked.")
    press(page, "ArrowDown", "n")
    expect(said).to_contain_text("n/a. 2 of 2 marked.")
    press(page, "c")
    page.keyboard.type("Show 3 costs, n and s.")  # letters in a comment are letters
    press(page, "Escape", "ArrowUp", "5", "s")
    expect(saved).to_contain_text("saved ")
    judge.look()
    for place, code in enumerate(CODES):
        if place:
            press(page, "3", "ArrowDown", str(place))
        goes_to(page, "Enter", f"{base}/{code}/hand-in")
        goes_to(page, "Enter", f"{base}/{CODES[place + 1]}" if place < 4 else base)
    expect(page.locator("main")).to_contain_text("That was your last scoresheet.")
    db.session.rollback()
    sheets = db.session.query(Scoresheet).order_by(Scoresheet.entry_id).all()
    assert [sheet.state for sheet in sheets] == ["handed_in"] * 5
    assert [[row.mark and int(row.mark) for row in sheet.scores] for sheet in sheets] == [
        [5, None], [3, 1], [3, 2], [3, 3], [3, 4],
    ]  # fmt: skip
    assert sheets[0].comment_to_solver == "Show 3 costs, n and s."
    assert (findings.axe, findings.overflow, findings.console) == ([], [], [[]])
