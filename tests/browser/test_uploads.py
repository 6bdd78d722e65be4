"""A large file over a bad line, as a person sends it: begun, broken off, gone on with, in."""

import hashlib
import random
import re
import time

import pytest
from playwright.sync_api import expect

from challenge_hub.core.database import db
from tests.browser.console import trouble_heard
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms
from tests.tampering import unguard

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def large_table(path, size):
    """A table of random numbers, of about so many bytes."""
    chance = random.Random(50)
    with path.open("wb") as file:
        file.write(b"sample,value\n")
        while file.tell() < size:
            file.write(b"1," + chance.randbytes(500_000).hex().encode() + b"\n")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@pytest.fixture
def entry(app):
    challenge = make_published_with_terms()
    unguard("brief_versions")
    version = challenge.versions[-1]
    form = {**version.content["form"], "max_file_megabytes": 100}
    version.content = {**version.content, "form": form}
    db.session.commit()
    return make_entry(challenge, make_user("Connie"))


def test_a_large_file_survives_a_broken_line_and_a_closed_window(open_as, entry, tmp_path):
    digest = large_table(tmp_path / "measured.csv", 50_000_000)
    page, address = open_as(entry.captain), f"/solver/entries/{entry.ref}/edit"
    heard = trouble_heard(page)
    page.goto(address, wait_until="networkidle")
    line = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 10_000_000}
    line.send("Network.emulateNetworkConditions", slow)
    page.set_input_files("[data-parts] input[type=file]", tmp_path / "measured.csv")
    expect(page.locator(".sending .save-note")).to_contain_text(re.compile(r"[3-8]\d %"), timeout=15_000)
    line.send("Network.emulateNetworkConditions", {**slow, "offline": True})
    expect(page.locator(".sending [data-tone=bad]")).to_contain_text("Trying again in")
    assert page.locator("#files-0 tbody tr").count() == 0
    another = page.context.new_page()
    page.close()
    another.goto(address, wait_until="networkidle")
    expect(another.locator("#files")).to_contain_text("have arrived. Choose the very same file again")
    sent = []
    another.on("request", lambda request: sent.append(int(request.headers.get("upload-offset", -1))))
    another.set_input_files("[data-parts] input[type=file]", tmp_path / "measured.csv")
    expect(another.locator("#files-0 code")).to_have_text(digest, timeout=20_000)
    expect(another.locator("#files-0 tbody tr")).to_have_count(1)
    expect(another.locator("[data-parts-status]")).to_have_text("measured.csv is added.")
    assert min(offset for offset in sent if offset >= 0) > 0  # what had come was not sent again

    for text in another.locator("form[data-autosave] [name=title], form[data-autosave] textarea").all():
        text.fill("Two vibrators on a frame")
    another.get_by_role("button", name="Save and check").click()
    another.locator("[name=original]").check()
    another.locator("[name=ownership]").check()
    another.locator("[name=third_party][value=none]").check()
    another.locator("[name=ai_use][value=none]").check()
    another.get_by_role("button", name="Hand in the entry").click()
    expect(another.locator("main")).to_contain_text("Receipt")
    expect(another.locator("main")).to_contain_text(digest)
    assert [line for line in heard if "ERR_INTERNET_DISCONNECTED" not in line] == []


def test_one_can_pause_go_on_and_drop_more_than_one_file(open_as, entry, tmp_path):
    page = open_as(entry.captain)
    heard = trouble_heard(page)
    page.goto(f"/solver/entries/{entry.ref}/edit", wait_until="networkidle")
    page.route("**/solver/uploads/*", lambda route: (time.sleep(0.4), route.continue_()))
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          for (const name of ["a.csv", "b.csv"]) data.items.add(new File([`a,b\\n1,${name}\\n`], name));
          document.querySelector("[data-parts] .upload").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    pause = page.get_by_role("button", name="Pause b.csv")
    pause.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sending .save-note").last).to_contain_text("Paused at 0 %")
    expect(page.locator("#files-0")).to_contain_text("a.csv")
    assert "b.csv" not in page.locator("#files-0").inner_text()
    page.get_by_role("button", name="Go on b.csv").click()
    expect(page.locator("#files-0")).to_contain_text("b.csv")
    page.set_input_files("[data-parts] input[type=file]", {"name": "x.exe", "mimeType": "", "buffer": b"MZ"})
    expect(page.locator(".sending [data-tone=bad]")).to_contain_text("Files named .exe are not taken here.")
    assert [line for line in heard if "415" not in line] == []
