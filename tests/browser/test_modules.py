import threading
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.console import trouble_heard
from tests.browser.modules_page import ModulesPage

pytestmark = pytest.mark.browser


@pytest.fixture
def page_and_server(app, chromium):
    server_side = ModulesPage(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    context = chromium.new_context(base_url=f"http://127.0.0.1:{server.port}")
    page = context.new_page()
    page.goto("/modules", wait_until="networkidle")  # scripts are loaded after the page
    yield page, server_side
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_typed_is_saved_and_the_page_says_when(page_and_server):
    page, server = page_and_server
    page.fill("#background", "two thirds water")
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    assert server.saved[-1]["background"] == "two thirds water"
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("answer", [400, 401, 403, 500])
def test_what_the_server_could_not_take_comes_back(page_and_server, answer):
    page, server = page_and_server
    server.answer = answer
    page.fill("#background", "two thirds water")
    page.check("#effect-3", force=True)
    page.click("[data-repeat-add]")
    page.fill("#rows-2-text", "third")
    expect(page.locator("[data-save-note][data-tone=bad]")).to_contain_text("kept")
    server.answer = 204
    page.goto("/modules")
    expect(page.locator("#background")).to_have_value("two thirds water")
    expect(page.locator("#effect-3")).to_be_checked()
    expect(page.locator("#rows-2-text")).to_have_value("third")
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    assert page.evaluate("localStorage.length") == 0


def test_a_lost_connection_keeps_the_text_and_sends_it_later(page_and_server):
    page, server = page_and_server
    page.context.set_offline(True)
    page.fill("#background", "typed in a tunnel")
    expect(page.locator("[data-save-note]")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    expect(page.locator("[data-save-note]")).to_contain_text("saved ")
    assert server.saved[-1]["background"] == "typed in a tunnel"


def test_the_limit_is_counted_live(page_and_server):
    page, _ = page_and_server
    page.fill("#background", "é😀x")
    expect(page.locator("#background-count")).to_have_text("3 / 20")
    page.fill("#background", "x" * 23)
    expect(page.locator("#background-count")).to_have_text("23 / 20 (+3)")


def test_rows_are_added_moved_and_removed_with_their_names(page_and_server):
    page, server = page_and_server
    page.click("[data-repeat-add]")
    page.fill("#rows-2-text", "third")
    page.locator("[data-repeat-up]").nth(2).click()
    page.locator("[data-repeat-remove]").nth(0).click()
    page.click("main .submit-row button[type=submit]")
    expect(page.locator("form[data-leaving]")).to_have_count(0)
    page.wait_for_load_state()
    sent = {name: value for name, value in server.sent[-1].items() if name.startswith("rows")}
    assert sent == {"rows-0-text": "third", "rows-1-text": "second"}


def test_marks_are_given_by_keyboard(page_and_server):
    page, _ = page_and_server
    page.focus("#effect-0")
    page.keyboard.press("4")
    expect(page.locator("#effect-4")).to_be_checked()
    expect(page.locator("#effect .scale-steps li.chosen")).to_contain_text("meets every must")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")
    expect(page.locator("#novelty-na")).to_be_checked()
    page.focus("#background")
    page.keyboard.type("5n")
    expect(page.locator("#novelty-na")).to_be_checked()


@pytest.mark.parametrize("visitor", [datetime(2019, 1, 1, tzinfo=UTC), datetime(2027, 3, 1, 17, tzinfo=UTC)])
def test_a_countdown_ticks_by_the_servers_clock(page_and_server, visitor):
    page, _ = page_and_server
    page.clock.install(time=visitor)
    page.goto("/modules", wait_until="networkidle")
    page.clock.fast_forward(31_000)
    expect(page.locator("#closes .countdown")).to_have_text("in 5 hours")
    page.clock.fast_forward(3_600_000)
    expect(page.locator("#closes .countdown")).to_have_text("in 4 hours")


def test_the_theme_is_chosen_and_remembered_by_the_server(page_and_server):
    page, _ = page_and_server
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".colophon [data-theme-choice]").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/about")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_browsers_zone_is_told_once(page_and_server):
    page, _ = page_and_server
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}["time_zone"] == zone


def test_nothing_breaks_the_content_security_policy(page_and_server):
    page, _ = page_and_server
    troubles = trouble_heard(page)
    for path in ("/modules", "/", "/account/login", "/account/register"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert troubles == []


def test_a_script_that_is_missing_is_heard(page_and_server):
    page, _ = page_and_server
    troubles = trouble_heard(page)
    page.route("**/static/js/counts.js*", lambda route: route.fulfill(status=404))
    page.goto("/modules", wait_until="networkidle")
    assert any("counts.js" in text for text in troubles)
