"""One Chromium for the tests in a browser, and a server for it: Debian's, and a plain word where it is missing."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from challenge_hub.accounts.models import User

Open = Callable[..., Page]
MISSING = "needs Chromium; on Debian: sudo apt-get install chromium-headless-shell"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless. In CI its absence is a failure, elsewhere a skip that says what to install."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_as(app: Flask, chromium: Browser, signed_in: Callable[[User], object]) -> Iterator[Open]:
    """A function that opens a browser of its own for a person, or for nobody in particular."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    # What a page sends while it is closed is answered before the next test has the database.
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    contexts = []

    def open_one(user: User | None, **options: Any) -> Page:
        address = f"http://127.0.0.1:{server.port}"
        context = chromium.new_context(
            base_url=address, **{"viewport": {"width": 1200, "height": 900}, **options}
        )
        if user is not None:
            cookie = signed_in(user).get_cookie("session")  # type: ignore[attr-defined]
            context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()
