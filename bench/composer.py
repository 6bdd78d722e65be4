"""How fast is the composer with a long brief: its pages, and the autosave that runs while somebody types?

Prints, for a brief of a given size: for each section the time of its page (median, p95) and its queries; for the
sections made of rows the time of an autosave that changes one word; the memory of the process. Ends with 1 where
what we promise ourselves is missed. Run: `python -m bench.composer --requirements 200 --characters 60000`.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.datastructures import MultiDict

from bench.world import NOW, person, text
from challenge_hub.accounts.models import Membership, Organisation
from challenge_hub.app import create_app
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.models import Brief, Challenge, Criterion, FormField, Requirement
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db

PAGE_MS, AUTOSAVE_MS, MOST_QUERIES = 300, 50, 30
REF = "composer00"
# The long texts of a brief, and what each may hold.
TEXTS = {
    "background": 4000,
    "problem": 6000,
    "current_solutions": 4000,
    "what_failed": 4000,
    "desired_outcome": 4000,
}
# Pages that show the whole brief at once.
WHOLE = ("submit", "preview", "coach")
METRIC = 30  # characters of what a requirement is measured as
TYPED = {
    "problem": "background",
    "requirements": "requirements-0-statement",
    "deliverables": "fields-0-help",
    "rubric": "criteria-0-help",
}


@dataclass(frozen=True)
class Times:
    """What some requests took by the clock and of the processor, in milliseconds, and the statements of one."""

    taken: list[float]
    worked: list[float]
    queries: int

    @property
    def median(self) -> float:
        """Half were faster."""
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """One in twenty was slower."""
        return statistics.quantiles(self.taken, n=20)[-1]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requirements", type=int, default=200)
    options.add_argument("--fields", type=int, default=30)
    options.add_argument("--criteria", type=int, default=10)
    options.add_argument("--characters", type=int, default=60_000, help="of texts and rows together")
    options.add_argument("--rounds", type=int, default=20, help="requests for each figure")
    wanted = options.parse_args()
    print(
        f"{platform.machine()}, Python {platform.python_version()}: {wanted.requirements} requirements, ",
        end="",
    )
    print(f"{wanted.fields} fields, {wanted.criteria} criteria, {wanted.characters:,} characters")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        missed = measure(Path(folder), wanted)
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print("\n".join(missed) or "Every promise is kept.")
    sys.exit(1 if missed else 0)


def measure(folder: Path, wanted: argparse.Namespace) -> list[str]:
    """Measure every section and give the promises missed."""
    settings = Settings(
        data_folder=folder,
        secret_key="a key for benches only",  # noqa: S106 -- a throw-away database
        rate_limits=False,
        testing=True,
    )
    app = create_app(settings)
    bring_up_to_date(app)
    with app.app_context():
        identity = write_brief(wanted)
        db.session.remove()
        engine = db.engine
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(_user_id=identity, _fresh=True, fs_cc="set")
    statements: list[str] = []
    event.listen(engine, "after_cursor_execute", lambda *given: statements.append(given[2]))

    def times(ask: Callable[[int], Any], prepare: Callable[[int], Any] = int) -> Times:
        taken, worked, count = [], [], 0
        for number in range(-1, wanted.rounds):
            prepare(number)
            statements.clear()
            before, own = time.perf_counter(), time.process_time()
            ask(number)
            taken.append(1000 * (time.perf_counter() - before))
            worked.append(1000 * (time.process_time() - own))
            count = len(statements)
        # The first one warms what is kept.
        return Times(taken[1:], worked[1:], count)

    missed = []
    print(f"{'':28}{'median':>10}{'p95':>10}{'processor':>11}{'queries':>9}")
    for section in (*SECTIONS, *WHOLE):
        found = times(lambda _n, section=section: page(client, section))  # type: ignore[misc]
        show(f"page {section}", found)
        if found.median > PAGE_MS or found.queries > MOST_QUERIES:
            missed.append(f"page {section}: {found.median:.0f} ms, {found.queries} queries")
    for section, field in TYPED.items():
        autosave = Autosave(client, section, field)
        found = times(autosave, autosave.prepare)
        show(f"autosave {section}", found)
        if found.median > AUTOSAVE_MS:
            missed.append(f"autosave {section}: {found.median:.0f} ms, not {AUTOSAVE_MS}")
    return missed


class Autosave:
    """Changes a word of one section's form and sends all of it, as the browser does."""

    def __init__(self, client: FlaskClient, section: str, field: str) -> None:
        self.client, self.section, self.field = client, section, field
        self.headers = {"X-Requested-With": "fetch", "Accept": "application/json"}
        self.values = typed(page(client, section))

    def prepare(self, number: int) -> None:
        """Type a word, and write down what the browser sends: its own work is not measured."""
        self.values[self.field] = f"{text(random.Random(number), 8)} {number}"
        self.body = urlencode(list(self.values.items(multi=True)))

    def __call__(self, number: int) -> None:
        """Send it. Raises SystemExit where it was not taken."""
        answer = self.client.post(
            f"/seeker/briefs/{REF}/{self.section}",
            data=self.body,
            headers=self.headers,
            content_type="application/x-www-form-urlencoded",
        )
        if answer.status_code != 200:
            raise SystemExit(
                f"the autosave of {self.section} answered {answer.status_code}: {answer.text[:500]}"
            )
        self.values["lock"] = str(answer.get_json()["lock"])


def typed(html: str) -> MultiDict[str, str]:
    """Give what a browser would send of the form on a page."""
    found: MultiDict[str, str] = MultiDict()
    form = BeautifulSoup(html, "html.parser").select_one("form[data-autosave]")
    assert form is not None
    for template in form.select("template"):
        template.decompose()
    for control in form.select("[name]"):
        name, kind = str(control["name"]), control.get("type")
        if control.name == "textarea":
            found.add(name, control.get_text().removeprefix("\n"))
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            found.add(name, str(chosen["value"]) if chosen else "")
        elif control.name == "input" and (kind not in {"checkbox", "radio"} or control.has_attr("checked")):
            found.add(name, str(control.get("value", "")))
    return found


def page(client: FlaskClient, section: str) -> str:
    """Open a section. Raises SystemExit where it does not answer with a page."""
    answer = client.get(f"/seeker/briefs/{REF}/{section}")
    if answer.status_code != 200:
        raise SystemExit(f"{section} answered {answer.status_code}")
    return answer.text


def show(name: str, found: Times) -> None:
    """Print one row."""
    print(
        f"{name:28}{found.median:>8.1f}ms{found.p95:>8.1f}ms{statistics.median(found.worked):>9.1f}ms{found.queries:>9}",
        flush=True,
    )


def words(dice: random.Random, characters: int) -> str:
    """Give a text of this many characters."""
    return text(dice, characters // 4)[: characters - 1].ljust(characters, ".")


def write_brief(wanted: argparse.Namespace) -> str:
    """Store a draft of the wanted size; give the identity of the person who writes it."""
    dice = random.Random(3)
    owner = person("owner")
    organisation = Organisation(ref="org0000000", name="Tide Works", field="tides", created_at=NOW)
    db.session.add_all([owner, organisation])
    db.session.flush()
    db.session.add(
        Membership(organisation_id=organisation.id, user_id=owner.id, role="owner", created_at=NOW)
    )
    # Half of the characters in the five texts, as far as they hold them; the other half in the requirements.
    share = min(1.0, wanted.characters / 2 / sum(TEXTS.values()))
    row = round((wanted.characters - share * sum(TEXTS.values())) / wanted.requirements)
    weights = [100 // wanted.criteria] * wanted.criteria
    weights[0] += 100 - sum(weights)
    db.session.add(
        Challenge(
            ref=REF,
            organisation_id=organisation.id,
            state="draft",
            title="A long brief",
            type="theoretical",
            currency="EUR",
            time_zone="Europe/Lisbon",
            created_at=NOW,
            brief=Brief(**{name: words(dice, int(most * share)) for name, most in TEXTS.items()}),
            requirements=[
                Requirement(
                    position=n,
                    key=f"r{n}",
                    level="must",
                    statement=words(dice, min(300, row - METRIC)),
                    metric=words(dice, METRIC),
                    threshold="4",
                )
                for n in range(1, wanted.requirements + 1)
            ],
            form_fields=[
                FormField(
                    position=n, key=f"field_{n}", label=text(dice, 4), kind="long_text", help=text(dice, 12)
                )
                for n in range(1, wanted.fields + 1)
            ],
            criteria=[
                Criterion(position=n, title=text(dice, 3), help=text(dice, 12), weight=weight)
                for n, weight in enumerate(weights, start=1)
            ],
        )
    )
    db.session.commit()
    return str(owner.fs_uniquifier)


if __name__ == "__main__":
    main()
