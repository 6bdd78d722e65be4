"""The whole path in Chromium, as its people walk it: scripts on, every kind of page looked at."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from tests.browser.surfer import Findings, Surfer
from tests.journeys import path
from tests.journeys.test_path import world_of

pytestmark = pytest.mark.browser


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield browser
        browser.close()


def test_from_a_brief_to_a_certificate(settings: Settings, clock: FrozenClock, chromium: Browser) -> None:
    app = create_app(settings, clock=clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    world, findings = world_of(app, clock), Findings()

    def browser() -> Surfer:
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        return Surfer(page, f"http://127.0.0.1:{server.server_port}", findings)

    world.browser = browser
    try:
        path.walk(world)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()

    assert findings.axe == []
    assert findings.overflow == []
    assert findings.console == []
    assert len(findings.seen) > 30
