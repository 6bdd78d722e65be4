"""Texts that break other systems, through every field of a brief: kept as typed, harmless wherever they are shown.

`HOSTILE_TEXTS=file.jsonl` (one {"string": …} a line) runs another list through the same path.
"""

import io
import json
import os
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.forms import stripped
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.services import drain
from seeker.briefs.readiness import PrizeBounds
from seeker.briefs.services.drafts import submit_for_review
from seeker.challenges.services import publish
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_organiser
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers

OURS = (
    "<script>alert('brief')</script>", '"><img src=x onerror=alert(1)>', "</textarea><svg/onload=alert(2)>",
    "[press](javascript:alert(3))", '<a href="javascript:alert(4)">x</a>', "{{ 7 * 7 }}{% raw %}", "%(name)s %s %n",
    "'; DROP TABLE briefs; --", "../../../../etc/passwd", "]]></item><!--", "&lt;b&gt; &amp;amp; &#0;", "null",
    "Robert\r\nBcc: everybody@example.org", "a\u0000b\u0007c", "\u202eevil\u202c \u2066x", "\ufeffbom\ufffe",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "👩‍👩‍👧‍👦 🏳️‍🌈", "مرحبا بالعالم", "田中さんにあげて下さい", "=1+1|cmd", "\\\\server\\share", "<para><font color=red>",
    "``` \n# head\n| a | b |", "x" * 80,
)  # fmt: skip
# Where a text may stand, by section, with the most characters it takes.
PLACES = {
    "essentials": {"title": 90, "call": 160, "abstract": 600, "partners-0-name": 160, "partners-0-role": 80},
    "problem": dict.fromkeys(
        ("background", "problem", "current_solutions", "what_failed", "desired_outcome"), 4000
    ),
    "requirements": {
        "requirements-0-statement": 300, "requirements-0-metric": 160, "requirements-0-threshold": 80,
        "not_of_interest": 3000, "constraints": 3000,
    },
    "deliverables": {"how_to_enter": 3000, "fields-0-label": 160, "fields-0-help": 500},
    "rubric": {"criteria-0-title": 160, "criteria-0-help": 1000, "judging_notes": 3000},
    "prizes": {"prizes-0-label": 80, "prizes-0-withheld_if": 300, "prize_notes": 2000},
    "audience": {"rules": 6000},
}  # fmt: skip
BESIDES: dict[str, dict[str, Any]] = {
    "essentials": {"type": "ideation", "language": "en", "disciplines": ["physics"]},
    "requirements": {"requirements-0-level": "must"},
    "deliverables": {
        "fields-0-kind": "long_text", "fields-0-limit": "500", "max_files": "1", "max_file_megabytes": "1",
    },
    "rubric": {"criteria-0-weight": "100", "criteria-0-scale_min": "0", "criteria-0-scale_max": "5"},
    "prizes": {"currency": "USD", "prizes-0-count": "1", "prizes-0-amount": "9000"},
    "audience": {"kind": "public", "entrants": ["individual"]},
}  # fmt: skip
FIELDS = [(section, name, limit) for section, names in PLACES.items() for name, limit in names.items()]


def texts() -> list[str]:
    given = os.environ.get("HOSTILE_TEXTS")
    found = (
        [json.loads(line)["string"] for line in Path(given).read_text(encoding="utf-8").split("\n") if line]
        if given
        else OURS
    )
    return [text for text in found if stripped(text)]


def filled() -> Iterator[dict[str, dict[str, str]]]:
    """What to type into each section, until every text has stood somewhere."""
    every = texts()
    for start in range(0, len(every), len(FIELDS)):
        some = every[start : start + len(FIELDS)]
        typed: dict[str, dict[str, str]] = {section: {} for section in PLACES}
        for (section, name, limit), text in zip(FIELDS, islice(cycle(some), len(FIELDS)), strict=True):
            typed[section][name] = text[:limit]
        yield typed


def lines_of(text: str) -> str:
    """Give a text with line breaks as HTML knows them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def stored(browser: Any, challenge: Challenge) -> dict[str, dict[str, str]]:
    """What the pages of the composer give back, by section and field."""
    found: dict[str, dict[str, str]] = {}
    for section, names in PLACES.items():
        page = BeautifulSoup(browser.get(f"/seeker/briefs/{challenge.ref}/{section}").text, "html.parser")
        for name in names:
            field = page.find(attrs={"name": name})
            assert field is not None, name
            # A browser drops the line break that a text area begins with.
            text = field.text.removeprefix("\r\n") if field.name == "textarea" else str(field["value"])
            found.setdefault(section, {})[name] = lines_of(text)
    return found


def harmless(html: str) -> bool:
    """Whether no text became a script, a handler of events, or an address that runs."""
    page = BeautifulSoup(html, "html.parser")
    scripts = [each for each in page.find_all("script") if each.get("type") != "application/ld+json"]
    inline = [each for each in scripts if not str(each.get("src", "")).startswith("/static/")]
    handlers = [name for each in page.find_all(True) for name in each.attrs if name.startswith("on")]
    running = [
        value
        for each in page.find_all(True)
        for name in ("href", "src", "action", "formaction")
        if (value := str(each.get(name, "")))
        .strip()
        .lower()
        .startswith(("javascript:", "data:", "vbscript:"))
    ]
    return (inline, handlers, running) == ([], [], [])


@pytest.mark.parametrize("typed", [pytest.param(each, id=str(at)) for at, each in enumerate(filled())])
def test_hostile_texts_come_back_and_do_no_harm(app, signed_in, client, mails, typed):
    people = make_seekers()
    make_organiser()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    browser = signed_in(people.owner)
    for section, fields in typed.items():
        answer = browser.post(
            f"/seeker/briefs/{challenge.ref}/{section}",
            data={**BESIDES.get(section, {}), **fields, "lock": "0"},
        )
        assert answer.status_code == 302, (section, answer.text[answer.text.find("error-summary") :][:600])
    lines = {
        section: {name: lines_of(stripped(text)) for name, text in fields.items()}
        for section, fields in typed.items()
    }
    assert stored(browser, challenge) == lines
    with unit_of_work():
        submit_for_review(challenge, bounds=PrizeBounds(500, 1_000_000), by=people.owner, at=NOON)
    challenge.state = ChallengeState.APPROVED
    db.session.commit()
    with unit_of_work():
        publish(challenge, by=people.owner, at=NOON)
    for path in ("", "/history", "/terms"):
        answer = client.get(f"/challenges/{challenge.ref}{path}")
        assert (answer.status_code, harmless(answer.text)) == (200, True), path
    for path in ("preview", "coach", "", "submit"):
        assert harmless(browser.get(f"/seeker/briefs/{challenge.ref}/{path}").text), path
    assert harmless(client.get("/challenges").text)
    ET.fromstring(client.get("/challenges.atom").data)  # noqa: S314 -- our own bytes
    [item] = client.get("/challenges.json").get_json()["items"]
    assert item["title"] == db.session.get_one(Challenge, challenge.id).title
    kept = client.get(f"/api/v1/challenges/{challenge.ref}").get_json()["brief"]["content"]["texts"]
    assert lines_of(kept["what_failed"]) == lines["problem"]["what_failed"]
    assert PdfReader(io.BytesIO(client.get(f"/challenges/{challenge.ref}/brief.pdf").data)).pages
    drain(at=NOON)
    assert mails
    for mail in mails:
        assert len(mail.subject.splitlines()) == 1
        assert "Bcc" not in mail.message()
        assert all(harmless(content) for content, kind in mail.alternatives if kind == "text/html")
