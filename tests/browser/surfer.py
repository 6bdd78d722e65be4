"""A person at a real browser: the same steps as `tests.journeys.person.Visitor`, with scripts and pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, expect

from challenge_hub.core.tokens import ALPHABET, REF_LENGTH
from tests.browser.console import trouble_heard
from tests.journeys.person import Upload, Value

# A challenge's, an entry's or a person's part of an address: pages that differ in it only are of one kind.
OWN_PART = re.compile(rf"/[{ALPHABET}]{{{REF_LENGTH}}}(?=/|$)|/\d+(?=/|$)|/CH-[^/]+")
AXE = Axe().axe_script
# A page in the dark differs in its colours only.
COLOURS: dict[str, list[str]] = {"runOnly": ["color-contrast", "link-in-text-block"]}
EVERYTHING: dict[str, list[str]] = {}


@dataclass
class Findings:
    """What looking at the pages brought up, each kind of page once."""

    seen: set[str] = field(default_factory=set)
    axe: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)
    console: list[list[str]] = field(default_factory=list)


class Surfer:
    """A person in Chromium. Every new kind of page is looked at: by axe, light and dark, and for overflow at 360 px."""

    def __init__(self, page: Page, base: str, findings: Findings) -> None:
        self.page = page
        self.base = base
        self.findings = findings
        page.set_default_timeout(15_000)
        findings.console.append(trouble_heard(page))

    @property
    def path(self) -> str:
        """The address of the page."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def open(self, path: str) -> None:
        """Go to a page."""
        try:
            response = self.page.goto(self.base + path)
        except PlaywrightError as error:
            if "ERR_ABORTED" not in error.message:
                raise
            # A page that was still coming, after a button was pressed, got in between.
            self.page.wait_for_load_state()
            response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"
        self._look()

    def follow(self, words: str) -> None:
        """Follow a link by its words."""
        self._visible("a[href]", words).click()
        self.arrive()

    def press(self, words: str, **fields: Value) -> None:
        """Fill fields by name and press a button."""
        button = self._visible("button", words)
        for name, value in fields.items():
            self._fill(name, value)
        button.click()
        self.arrive()

    def attach(self, upload: Upload) -> None:
        """Choose a file, which is sent at once, and wait until the page says that it is there."""
        content, filename = upload
        expect(self.page.locator("[data-parts] .submit-row").last).to_be_hidden()  # the script is there
        self.page.locator("[data-parts] input[type=file]").last.set_input_files(
            {"name": filename, "mimeType": "text/csv", "buffer": content}
        )
        expect(self.page.locator("[data-parts-status]")).to_have_text(f"{filename} is added.", timeout=15_000)

    def reads(self, words: str) -> bool:
        """Tell whether the page shows these words."""
        return words in " ".join(self.page.locator("body").inner_text().split())

    def fields(self, start: str) -> list[str]:
        """Give the names of fields that begin so, in order, each once."""
        found = self.page.locator(f"[name^='{start}']").evaluate_all("all => all.map(each => each.name)")
        return list(dict.fromkeys(found))

    def _visible(self, kind: str, words: str) -> Locator:
        main = self.page.locator("main").locator(kind).filter(has_text=words)
        anywhere = self.page.locator(kind).filter(has_text=words)
        for found in (main, anywhere):
            for index in range(found.count()):
                if found.nth(index).is_visible():
                    return found.nth(index)
        msg = f"no “{words}” to be seen on {self.path}: {self.page.locator('main').inner_text()[:1500]}"
        raise AssertionError(msg)

    def _fill(self, name: str, value: Value) -> None:
        control = self.page.locator(f"main [name='{name}']")
        control.first.evaluate("each => { for (let d = each.closest('details'); d; d = null) d.open = true }")
        kind = control.first.evaluate("each => each.type || each.tagName.toLowerCase()")
        if kind == "radio":
            # The circle may be hidden behind its card; people press the label.
            chosen = self.page.locator(f"main [name='{name}'][value='{value}']")
            chosen.evaluate("each => each.closest('label') ? each.closest('label').click() : each.click()")
        elif kind == "checkbox" and isinstance(value, list):
            for each in value:
                self.page.locator(f"main [name='{name}'][value='{each}']").check()
        elif kind == "checkbox":
            control.first.set_checked(bool(value))
        elif kind.startswith("select"):
            control.first.select_option(value if isinstance(value, list) else str(value))
        else:
            control.first.fill(str(value))

    def arrive(self) -> None:
        """Wait for the page that comes, and look at it."""
        # A form that still saves what was typed last goes off only then.
        expect(self.page.locator("form[data-leaving]")).to_have_count(0)
        self.page.wait_for_load_state()
        self._look()

    def _look(self) -> None:
        kind = OWN_PART.sub("/…", urlsplit(self.page.url).path)
        if kind in self.findings.seen:
            return
        self.look()

    def look(self) -> None:
        """Note what is wrong with the page as it stands, whether its kind was seen before or not."""
        kind = OWN_PART.sub("/…", urlsplit(self.page.url).path)
        self.findings.seen.add(kind)
        self.page.evaluate(AXE)
        for scheme, rules in (("dark", COLOURS), ("light", EVERYTHING)):
            self.page.emulate_media(color_scheme=scheme)
            options = {"resultTypes": ["violations"], **rules}
            # The rest of what axe tells, what the page passed, takes as long to send here as to find out.
            found = self.page.evaluate("options => axe.run(options).then(found => found.violations)", options)
            self.findings.axe += [
                f"{kind}, {scheme}: {each['id']} ({each['impact']}) at {each['nodes'][0]['target']}"
                for each in found
            ]
        for size in (
            {"width": 360, "height": 740},
            self.page.viewport_size or {"width": 1440, "height": 900},
        ):
            self.page.set_viewport_size(size)
            width = self.page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                self.findings.overflow.append(f"{kind}: {width} px wide at {size['width']}")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is where a selector points."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    msg = f"Tab never came to {selector} on {page.url}"
    raise AssertionError(msg)
