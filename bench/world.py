"""A world to measure in: challenges, people and entries made in bulk from our own words, seeded."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from challenge_hub.accounts.disciplines import DISCIPLINES
from challenge_hub.accounts.models import Membership, Organisation, User
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import (
    Brief,
    BriefVersion,
    Challenge,
    ChallengeDiscipline,
    Criterion,
    FormField,
    Prize,
    Requirement,
)
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from challenge_hub.teams.models import Team, TeamMember

WORDS = (
    "pump frozen barge harbour crate orchard pipe leak noise wheel ladder rope salt crystal signal battery "
    "sensor filter membrane pressure slope kettle bell lantern drone soil root seed valve hinge mirror fabric "
    "ink mould bridge tunnel gravel clay brick glass copper thread needle paddle sail anchor buoy tide current"
).split()
TYPES = ("ideation", "theoretical", "reduction_to_practice", "request_for_partners")
REGIMES = ("full_assignment", "exclusive_licence", "non_exclusive_licence", "open_licence")
NOW = datetime.now(UTC)


class BenchTerms:
    """A terms summary of the bench's own."""

    regime = "non_exclusive_licence"
    text_hash = sha256_hex(b"bench")

    def as_dict(self) -> dict[str, Any]:
        """Give what a version keeps."""
        return {
            "regime": self.regime,
            "regime_label": "Non-exclusive licence",
            "text_hash": self.text_hash,
            "table": [],
            "parameters": {},
        }


def text(dice: random.Random, length: int) -> str:
    """Give a sentence of so many words."""
    return " ".join(dice.choice(WORDS) for _ in range(length)).capitalize() + "."


def build(challenges: int, *, seed: int = 7) -> tuple[User, User]:
    """Fill the database; give a solver with entries and the owner of an organisation with challenges."""
    dice = random.Random(seed)
    solver, owner = person("solver"), person("owner")
    db.session.add_all([solver, owner])
    organisations = [
        Organisation(ref=f"org{n:07d}", name=f"{text(dice, 2)[:-1]} {n}", field="tides", created_at=NOW)
        for n in range(max(2, challenges // 50))
    ]
    db.session.add_all(organisations)
    db.session.flush()
    db.session.add(
        Membership(organisation_id=organisations[0].id, user_id=owner.id, role="owner", created_at=NOW)
    )
    db.session.commit()
    rows = [_row(dice, n, organisations[n % len(organisations)].id) for n in range(challenges)]
    db.session.execute(insert(Challenge), rows)
    db.session.commit()
    ids = list(db.session.scalars(db.select(Challenge.id).order_by(Challenge.id)))
    _parts(dice, ids)
    _entries(solver, ids[: min(60, len(ids))])
    _version(ids[0])
    return solver, owner


def person(name: str) -> User:
    """Give a confirmed person."""
    return User(
        name=name.title(),
        email=f"{name}@bench.example",
        created_at=NOW,
        confirmed_at=NOW,
        active=True,
        fs_uniquifier=uuid4().hex,
        time_zone="Europe/Oslo",
    )


def _row(dice: random.Random, number: int, organisation_id: int) -> dict[str, Any]:
    opened = NOW - timedelta(minutes=dice.randrange(1, 60 * 24 * 60))
    return {
        "ref": f"b{number:09d}",
        "organisation_id": organisation_id,
        "state": "published",
        "title": text(dice, 8)[:90],
        "call": text(dice, 18)[:160],
        "abstract": text(dice, 60)[:600],
        "type": dice.choice(TYPES),
        "regime": dice.choice(REGIMES),
        "version_number": 1,
        "prize_total_minor": dice.randrange(50_000, 100_000_000),
        "currency": "USD",
        "publishes_at": opened,
        "published_at": opened,
        "entries_close_at": NOW + timedelta(minutes=dice.randrange(1, 60 * 24 * 90)),
        "judging_ends_at": NOW + timedelta(days=120),
        "decision_by": NOW + timedelta(days=130),
        "created_at": opened,
    }


def _parts(dice: random.Random, ids: list[int]) -> None:
    keys = list(DISCIPLINES)
    db.session.execute(
        insert(ChallengeDiscipline),
        [{"challenge_id": each, "discipline": key} for each in ids for key in dice.sample(keys, 2)],
    )
    texts = ("background", "problem", "what_failed", "desired_outcome")
    db.session.execute(
        insert(Brief), [{"challenge_id": each, **{name: text(dice, 60) for name in texts}} for each in ids]
    )
    db.session.execute(
        insert(Prize),
        [
            {
                "challenge_id": each,
                "position": 1,
                "label": "First",
                "count": 1,
                "amount_minor": 90_000,
                "currency": "USD",
            }
            for each in ids
        ],
    )
    first = ids[0]
    for n in range(5):
        db.session.add(
            Requirement(challenge_id=first, position=n, key=f"r{n}", level="must", statement=text(dice, 8))
        )
        db.session.add(
            FormField(challenge_id=first, position=n, key=f"f{n}", label=text(dice, 4), kind="long_text")
        )
        db.session.add(Criterion(challenge_id=first, position=n, title=text(dice, 2), weight=20))
    db.session.commit()


def _entries(solver: User, ids: list[int]) -> None:
    teams = [Team(id=each, challenge_id=each, captain_id=solver.id, founded_at=NOW) for each in ids]
    db.session.add_all(teams)
    db.session.flush()
    db.session.add_all(
        TeamMember(team_id=each, challenge_id=each, user_id=solver.id, joined_at=NOW) for each in ids
    )
    db.session.execute(
        insert(Entry),
        [
            {
                "ref": f"e{n:09d}",
                "challenge_id": each,
                "team_id": each,
                "code": f"K{n}",
                "state": "draft",
                "started_at": NOW,
                "title": "A proposal",
            }
            for n, each in enumerate(ids)
        ],
    )
    db.session.commit()


def _version(challenge_id: int) -> None:
    challenge = db.session.get_one(Challenge, challenge_id)
    content = snapshot(challenge, BenchTerms())
    db.session.add(
        BriefVersion(
            challenge_id=challenge_id,
            number=1,
            content=content,
            content_hash=sha256_hex(canonical_json(content)),
            terms_hash=BenchTerms.text_hash,
            published_at=NOW,
        )
    )
    db.session.commit()
