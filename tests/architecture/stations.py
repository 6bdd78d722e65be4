"""Challenges of the small world at the stations after the bell: judged, decided, awarded."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from awards.models import Award, AwardDecision
from awards.services import draft_decision, record_payment, release_results
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.chambers import Chamber
from judging.models import Seat
from tests.conftest import NOON
from tests.factories.awards import Judged, accept, approve_both, award_of
from tests.factories.panels import make_judge, make_standing_entry, open_for, score
from tests.factories.people import make_user
from tests.factories.teams import join


@dataclass
class Station:
    """A challenge that has been judged, with its decision and the solver's entry and award."""

    challenge: Challenge
    decision: AwardDecision
    award: Award
    entry: Entry
    seat: Seat


def panel(challenge: Challenge, people: dict[str, User]) -> tuple[Seat, Seat, Entry]:
    """Two entries and two judges; the conflicted one must not see the solver's entry E-1."""
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    standing = make_standing_entry(
        challenge, people["solver"], code="E-1", title="Warm it", attachments=[figures()]
    )
    make_standing_entry(challenge, people["rival"], code="E-2", title="Shake it")
    seat = make_judge(challenge, people["judge"])
    open_for(seat, standing)
    conflicted = make_judge(
        challenge, people["conflicted"], conflicts={standing.id: "We wrote a paper together."}
    )
    return seat, conflicted, standing


def figures() -> dict[str, Any]:
    """An attachment as a proposal version names it, with its content in the store."""
    stored = file_store().put(io.BytesIO(b"Figures."), limit_bytes=100)
    return {
        "filename": "figures.txt", "sha256": stored.sha256, "size": stored.size, "media_type": stored.media_type,
    }  # fmt: skip


def panel_done(
    challenge: Challenge, people: dict[str, User], *, code: str, mates: Sequence[User] = ()
) -> Station:
    """A panel that has handed in everything, and the awards that the rules propose; `mates` won with the solver."""
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    entry = make_standing_entry(challenge, people["solver"], code=code, title="Warm it")
    join(entry, *mates)
    lost = make_standing_entry(challenge, people["rival"], code=f"{code}-2", title="Shake it")
    seats = [
        make_judge(challenge, people["judge"], chamber=Chamber.PLATFORM),
        make_judge(challenge, make_user("Second judge"), chamber=Chamber.SEEKER),
    ]
    for seat in seats:
        score(seat, entry, 5, 5, comment_to_solver="Bold.")
        score(seat, lost, 1, 1, comment_to_solver="Too slow.")
    with unit_of_work():
        decision = draft_decision(challenge, by=people["organiser"], at=NOON)
    return Station(challenge, decision, award_of(decision, entry), entry, seats[0])


def award(challenge: Challenge, people: dict[str, User], *, code: str, mates: Sequence[User] = ()) -> Station:
    """Results that are out: the solver has won, with `mates` or alone, and not yet answered."""
    station = panel_done(challenge, people, code=code, mates=mates)
    approve_both(Judged(challenge, people["organiser"], people["owner"], [], []), station.decision)
    with unit_of_work():
        release_results(station.decision, by=people["organiser"], at=NOON)
    return station


def overdue(award: Award, people: dict[str, User], *, demanded: bool = False) -> Award:
    """The winner signed long ago; the seeker says only now that it paid, which may have been demanded and denied."""
    accept(award)
    with unit_of_work():
        award.offered_at = award.transfer.members_signed_at = NOON - timedelta(days=90)
        award.transfer.demanded_at = NOON - timedelta(days=30) if demanded else None
        payment = record_payment(award, NOON.date(), "Prize 1", by=people["owner"], at=NOON)
        payment.contested_at = NOON - timedelta(days=30) if demanded else None
    return award
