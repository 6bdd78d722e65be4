"""How fast people are found: `python -m bench.collaborators --people 50000`.

Fills a new database with people and their cards and measures the search, with nothing asked, with words, with facets,
inside a challenge, and the suggestions. Fails where one of them takes the processor longer than it may (the database is
in the same process, so that its work counts, and what else the machine does does not).
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import event, insert

from challenge_hub.accounts.disciplines import FIELDS, discipline_label, synonyms_of
from challenge_hub.accounts.models import Organisation, Profile, ProfileTag, User
from challenge_hub.accounts.tags import tag_key, unique_tags
from challenge_hub.app import create_app
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from challenge_hub.contacts.bands import hours_band
from challenge_hub.contacts.models import ContactSettings
from challenge_hub.contacts.regions import region_of
from challenge_hub.core.database import db
from challenge_hub.core.tokens import new_ref
from challenge_hub.search.models import PersonTerm
from challenge_hub.search.wording import terms_of
from solver.collaborators.cards import candidates_of
from solver.collaborators.filters import Filters
from solver.collaborators.matching import Line
from solver.collaborators.queries import candidates, search
from solver.collaborators.suggesting import suggest

AT = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
BATCH = 1000
MOST_MS = 300
SHOWN = 0.7
COUNTRIES = ("NO", "DE", "IN", "BR", "KE", "US", "CA", "FR", "JP", "AU", "NZ", "PL", "MX", "NG", "CN")
LANGUAGES = ("en", "de", "fr", "es", "pt", "hi", "ja", "zh", "ar", "nb")
SYLLABLES = (
    "vi",
    "bra",
    "tor",
    "ka",
    "len",
    "mi",
    "sol",
    "pra",
    "dex",
    "un",
    "gor",
    "tha",
    "ril",
    "sen",
    "wo",
)
REQUIREMENTS = (
    "Pump a frozen mixture of oil and sea water out of a barge",
    "No open flame; vibration below the limit for the hull",
    "Heat transfer of at least 2 kW",
    "Rheology of the mass measured before and after",
    "Works with slurries that hold ice and gravel",
    "Noise at ten metres under 85 dB",
    "Corrosion of steel tanks avoided",
    "Operated by two people with an hour of training",
)


def fill(people: int, seed: int) -> None:
    """People with three disciplines, twelve skills and methods each, of some 3,000 tags, half of the words real."""
    rng = random.Random(seed)
    leaves = [leaf for field in FIELDS for leaf in field.leaves]
    real = sorted({text for leaf in leaves for text in (str(leaf.label), *leaf.synonyms)})
    made = [" ".join(_word(rng) for _ in range(rng.randint(1, 3))) for _ in range(3000 - len(real))]
    tags = unique_tags([*real, *made])
    for start in range(0, people, BATCH):
        rows: dict[type, list[dict[str, Any]]] = {
            kind: [] for kind in (User, Profile, ProfileTag, ContactSettings, PersonTerm)
        }
        for number in range(start + 1, min(start + BATCH, people) + 1):
            _person(number, rng, leaves, tags, rows)
        for kind, values in rows.items():
            db.session.execute(insert(kind), values)
        db.session.commit()


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


@cache
def _terms(text: str) -> tuple[str, ...]:
    return terms_of(text)


@cache
def _terms_of_leaf(key: str) -> frozenset[str]:
    keys = (key, key.partition(".")[0])
    texts = [text for each in keys for text in (discipline_label(each), *synonyms_of(each))]
    return frozenset(term for text in texts for term in _terms(text)) | {f"d:{each}" for each in keys}


def _person(
    number: int, rng: random.Random, leaves: list[Any], tags: list[str], rows: dict[type, Any]
) -> None:
    hours = rng.choice([None, 2, 6, 12, 25])
    country, shown = rng.choice(COUNTRIES), rng.random() < SHOWN
    keys = [leaf.key for leaf in rng.sample(leaves, 3)]
    free, languages = rng.sample(tags, 12), rng.sample(LANGUAGES, 2)
    rows[User].append(
        {
            "id": number, "email": f"p{number}@p.example", "name": f"Person {number}", "country": country, "time_zone": "UTC",
            "created_at": AT, "confirmed_at": AT, "active": True, "fs_uniquifier": uuid4().hex,
        }
    )  # fmt: skip
    rows[Profile].append(
        {
            "user_id": number, "ref": new_ref(), "headline": "", "bio": "", "hours_free": hours, "orcid": None,
            "visibility": "members", "show_country": shown, "show_awards": False, "updated_at": AT,
        }
    )  # fmt: skip
    named = [("discipline", keys), ("language", languages), ("skill", free[:8]), ("method", free[8:])]
    rows[ProfileTag] += [
        {"user_id": number, "kind": kind, "key": tag_key(label), "label": label, "place": place}
        for kind, labels in named
        for place, label in enumerate(labels)
    ]
    rows[ContactSettings].append(
        {"user_id": number, "open_to_collaborate": True, "relay_messages": False, "changed_at": AT}
    )
    terms = {term for text in free for term in _terms(text)}.union(*map(_terms_of_leaf, keys))
    terms |= {f"l:{each}" for each in languages} | ({f"h:{hours_band(hours)}"} if hours else set())
    terms |= {f"r:{region_of(country)}"} if shown else set()
    rows[PersonTerm] += [{"term": term, "user_id": number} for term in terms]


def measured(question: Callable[[], Any], times: int) -> tuple[float, float, int]:
    """Give the medians of time by the clock and of time of the processor, in milliseconds, and the number of queries."""
    took, worked, queries = [], [], 0
    question()
    for _ in range(times):
        db.session.rollback()
        db.session.expire_all()
        count = [0]

        def note(*_args: Any, count: list[int] = count) -> None:
            count[0] += 1

        event.listen(db.engine, "before_cursor_execute", note)
        begun, before = time.perf_counter(), time.process_time()
        question()
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - before) * 1000)
        event.remove(db.engine, "before_cursor_execute", note)
        queries = max(queries, count[0])
    return statistics.median(took), statistics.median(worked), queries


def questions(viewer: User, challenge: Challenge) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is asked."""

    def asking(inside: Challenge | None = None, number: int = 1, **filters: str) -> Callable[[], Any]:
        return lambda: search(viewer, inside, Filters(**filters), page=number)

    yield "nothing asked", asking()
    yield "nothing asked, page 500", asking(number=500)
    yield "one word", asking(q="rheology")
    yield "three words", asking(q="heat transfer vibration")
    yield "words nobody has together", asking(q="rheology kalensol praxis torun")
    yield "a field", asking(discipline="fluids")
    yield "all facets", asking(discipline="fluids", language="en", hours="20", region="europe")
    yield "inside, a word", asking(inside=challenge, q="acoustics")
    yield "inside, nothing asked", asking(inside=challenge)
    lines = [Line(number, number % 2 == 1, text) for number, text in enumerate(REQUIREMENTS, start=1)]
    terms = sorted({term for line in lines for term in line.terms})

    def suggesting() -> Any:
        found = candidates(viewer, challenge, terms, {viewer.id})
        return suggest(candidates_of(found), lines, fields=frozenset({"energy"}))

    yield "suggestions", suggesting


def main() -> int:
    """Fill, ask, print; 1 where something took too long."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--most-ms", type=float, default=MOST_MS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_folder=Path(folder), secret_key="a key for a bench"))  # noqa: S106 -- likewise
        bring_up_to_date(app)
        with app.app_context():
            fill(options.people, seed=4)
            home = Organisation(ref=new_ref(), name="Home", field="x", country="NO", created_at=AT)
            challenge = Challenge(
                ref=new_ref(), organisation=home, state=ChallengeState.DRAFT, title="Frozen", created_at=AT,
                countries_barred=["US"],
            )  # fmt: skip
            db.session.add(challenge)
            db.session.commit()
            viewer = db.session.get_one(User, 1)
            slow = False
            print(f"{'question':28}  clock ms    cpu ms  queries   ({options.people:,} people)")
            for name, question in questions(viewer, challenge):
                median, worked, queries = measured(question, options.times)
                slow |= worked > options.most_ms
                print(f"{name:28} {median:9.1f} {worked:9.1f} {queries:8}")
            db.session.remove()
            db.engine.dispose()
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
