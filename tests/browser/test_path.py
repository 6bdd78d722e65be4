"""The whole path in Chromium, as its people walk it: scripts on, every kind of page looked at."""

import threading

import pytest
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from tests.browser.surfer import Findings, Surfer
from tests.journeys import path
from tests.journeys.worlds import world_of

pytestmark = pytest.mark.browser


def test_from_a_brief_to_a_certificate(settings: Settings, clock: FrozenClock, chromium: Browser) -> None:
    app = create_app(settings, clock=clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    world, findings = world_of(app, clock), Findings()

    def browser() -> Surfer:
        # Without motion, so that a page that turns dark is dark at once.
        page = chromium.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
        ).new_page()
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
    assert [trouble for heard in findings.console for trouble in heard] == []
    assert len(findings.seen) > 30
