"""A panel with 200 entries and one judge who has scored a good part of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bench.world import NOW, person, text
from bench.world import build as build_world
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.teams.models import Team, TeamMember
from ip_terms.acceptance import require
from ip_terms.models import AgreementKind
from ip_terms.services import non_disclosure_text
from judging.chambers import Chamber
from judging.models import Seat
from judging.services import (
    SheetContent,
    declare_conflicts,
    hand_in,
    open_entry,
    respond,
    save_sheet,
    sign_non_disclosure,
)

ENTRIES = 200
HANDED_IN, SAVED = 120, 30


@dataclass(frozen=True)
class Desk:
    """Where the judge sits, who they are to the session, and two entries that they have opened."""

    seat_ref: str
    identity: str
    code: str
    other: str


def build(*, seed: int = 7) -> Desk:
    """Fill the database."""
    dice = random.Random(seed)
    build_world(2)
    challenge = db.session.scalars(select(Challenge).order_by(Challenge.id)).first()
    assert challenge is not None
    challenge.state, challenge.closed_at = "judging", NOW
    challenge.entries_close_at = NOW - timedelta(hours=1)
    version = db.session.scalars(select(BriefVersion)).one()
    for entry in db.session.scalars(select(Entry)):
        entry.state, entry.withdrawn_at = "withdrawn", NOW
    entries = [make_entry(challenge, version, number, dice) for number in range(ENTRIES)]
    judge, staff = person("judge"), person("staff")
    judge.email = "judge@elsewhere.example"  # of another house than the entrants: else all is in conflict
    db.session.add_all([judge, staff])
    db.session.flush()
    seat = Seat(
        ref="seat000001",
        challenge=challenge,
        chamber=Chamber.PLATFORM,
        email=judge.email,
        user=judge,
        invited_at=NOW,
        invited_by=staff,
    )
    db.session.add(seat)
    db.session.commit()
    with unit_of_work():
        respond(seat, True, by=judge, at=NOW)  # noqa: FBT003 -- accepts
    paper = non_disclosure_text(challenge, at=NOW)
    with unit_of_work():
        sign_non_disclosure(seat, paper.hash, "Judge", by=judge, at=NOW, from_address="192.0.2.1")
    with unit_of_work():
        declare_conflicts(seat, {}, by=judge, at=NOW)
    proof = require(judge, challenge, AgreementKind.NON_DISCLOSURE)
    criteria = [row.id for row in challenge.criteria]
    with unit_of_work():
        for number, entry in enumerate(entries[: HANDED_IN + SAVED]):
            open_entry(seat, entry, proof, by=judge, at=NOW)
            content = SheetContent.of(
                {key: dice.randrange(6) for key in criteria},
                comment_to_solver="\n".join(text(dice, 12) for _ in range(3)),
                comment_to_panel=text(dice, 20),
            )
            save_sheet(seat, entry, proof, content, by=judge, at=NOW)
            if number < HANDED_IN:
                hand_in(seat, entry, proof, by=judge, at=NOW)
    return Desk(seat.ref, judge.fs_uniquifier, entries[HANDED_IN].code, entries[0].code)


def make_entry(
    challenge: Challenge,
    version: BriefVersion,
    number: int,
    dice: random.Random,
    *,
    words: int = 250,
    first_answer: str = "",
) -> Entry:
    """Add a submitted entry with one version whose answers have so many words each; the first may be given."""
    solver = person(f"solver{number}")
    db.session.add(solver)
    db.session.flush()
    team = Team(challenge_id=challenge.id, captain_id=solver.id, founded_at=NOW)
    db.session.add(team)
    db.session.flush()
    db.session.add(TeamMember(team_id=team.id, challenge_id=challenge.id, user_id=solver.id, joined_at=NOW))
    entry = Entry(
        ref=f"n{number:09d}",
        challenge_id=challenge.id,
        team_id=team.id,
        code=f"N{number}",
        state="submitted",
        started_at=NOW,
        submitted_at=NOW,
        title="A proposal",
    )
    db.session.add(entry)
    db.session.flush()
    answers = [
        {
            "key": field["key"],
            "label": field["label"],
            "kind": "long_text",
            "value": (first_answer if place == 0 else "") or text(dice, words),
            "visible_to_judges": True,
            "personal_data": False,
        }
        for place, field in enumerate(version.content["form"]["fields"])
    ]
    db.session.add(
        ProposalVersion(
            entry_id=entry.id,
            number=1,
            brief_version_id=version.id,
            content={"title": text(dice, 6), "answers": answers, "attachments": []},
            content_hash=sha256_hex(str(number).encode()),
            terms_hash=version.terms_hash,
            submitted_at=NOW,
            submitted_by_id=solver.id,
        )
    )
    return entry
