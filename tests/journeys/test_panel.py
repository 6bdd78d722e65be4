"""Seven judges in two chambers score twelve entries: one declines, one is late, one must not see an entry, two tie."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from judging.jobs import replace_late_judges
from judging.models import Conflict, Scoresheet, Seat
from tests.factories.panels import make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms
from tests.journeys.person import Visitor

PLATFORM = ("Ann", "Bo", "Cy", "Di", "Ed")  # Ann leads, Di declines, Ed stands by
SEEKER = ("Fay", "Gus", "Hal", "Ivy")  # Fay leads, Hal is late, Ivy stands by
LEADS, STANDBYS = {"Ann", "Fay"}, {"Ed", "Ivy"}
ENTRIES = 12


@dataclass
class Stage:
    """A challenge about to be judged, and everybody's browser."""

    challenge: Challenge
    panel: str
    organiser: Visitor
    seeker: Visitor
    people: dict[str, User]
    browsers: dict[str, Visitor]
    clock: Any

    def seat(self, name: str) -> Seat:
        """The seat of an expert, as it is now."""
        db.session.expire_all()
        query = select(Seat).where(
            Seat.challenge_id == self.challenge.id, Seat.email == self.people[name].email
        )
        return db.session.scalars(query).one()


@pytest.fixture
def stage(app, signed_in, clock):
    """Twelve entries have come in; Bo's address is under the domain of whoever made E0."""
    challenge = make_published_with_terms()
    for number in range(ENTRIES):
        solver = make_user(f"Solver {number}", email=f"s{number}@works{number}.example")
        make_standing_entry(challenge, solver, code=f"E{number}", title=f"Idea {number}.")
    hosts = {"Bo": "lab.works0.example"}
    people = {
        name: make_user(name, email=f"{name.lower()}@{hosts.get(name, name.lower() + '.example')}")
        for name in PLATFORM + SEEKER
    }
    owner = challenge.organisation.memberships[0].user
    return Stage(
        challenge,
        f"challenges/{challenge.ref}/panel",
        Visitor(signed_in(make_organiser("Olga"))),
        Visitor(signed_in(owner)),
        people,
        {name: Visitor(signed_in(person)) for name, person in people.items()},
        clock,
    )


def seat_everybody(stage: Stage) -> None:
    """Rules are set, both sides invite, everybody accepts and signs but Di, whose place goes to Ed."""
    stage.organiser.open(f"/organiser/{stage.panel}/rules")
    stage.organiser.press("Set the rules", reading="allocated", minimum_sheets="3", minimum_per_chamber="1")
    for host, side, names in (
        (stage.organiser, "organiser", PLATFORM),
        (stage.seeker, "seeker", SEEKER),
    ):
        for name in names:
            host.open(f"/{side}/{stage.panel}")
            host.press(
                "Send the invitation",
                email=stage.people[name].email,
                is_lead=name in LEADS,
                is_standby=name in STANDBYS,
            )
    for name, judge in stage.browsers.items():
        judge.open(f"/judging/{stage.seat(name).ref}")
        if name == "Di":
            continue
        judge.press("Accept the seat")
        judge.press("Sign the agreement", typed_name=name)
    di = stage.browsers["Di"]
    di.press("Decline the seat", reason="On leave.")
    assert (stage.seat("Di").reason, stage.seat("Ed").judges) == ("On leave.", True)


def hand_out(stage: Stage) -> None:
    """Entries close, judges declare, the solver proposes who reads what, the organiser hands it out."""
    close_and_seal(stage.challenge)
    stage.clock.at = stage.challenge.entries_close_at + timedelta(days=1)
    for name in ("Ann", "Bo", "Cy", "Ed", "Fay", "Gus", "Hal"):
        stage.browsers[name].open(f"/judging/{stage.seat(name).ref}/conflicts")
        stage.browsers[name].press("Declare")
    allocation = f"/organiser/{stage.panel}/allocation"
    stage.organiser.open(allocation)
    stage.organiser.press("Work it out")
    drain(at=stage.clock())
    stage.organiser.open(allocation)
    stage.organiser.follow("Hand out as proposed")
    stage.organiser.press("Hand out")


def score_everything(stage: Stage, name: str) -> int:
    """Mark what is handed to a judge, then hand it all in at once: E0 and E1 best and level, the others below."""
    judge, base = stage.browsers[name], f"/judging/{stage.seat(name).ref}"
    judge.open(f"{base}/entries")
    judge.press("Open and score the next one")
    scored = 0
    while not judge.path.endswith("/hand-in"):
        number = next(each for each in range(ENTRIES) if judge.reads(f"Idea {each}."))
        effect, novelty = judge.fields("mark_")
        best = number <= 1
        marks = {effect: "5" if best else str(1 + number % 4), novelty: "5" if best else "2"}
        if number == 5:
            marks[novelty] = "na"
        judge.press("Save, next", **marks)
        scored += 1
    judge.press("Hand in the ticked sheets")
    return scored


def test_a_joint_panel_scores_twelve_entries(stage) -> None:
    seat_everybody(stage)
    hand_out(stage)
    conflict = db.session.scalars(select(Conflict)).one()
    assert (conflict.seat_id, conflict.kind) == (stage.seat("Bo").id, "derived")
    stage.browsers["Bo"].open(f"/judging/{stage.seat('Bo').ref}/entries")
    assert not stage.browsers["Bo"].reads("Entry E0")

    on_time = [score_everything(stage, name) for name in ("Ann", "Bo", "Cy", "Ed", "Fay", "Gus")]
    stage.organiser.open(f"/organiser/{stage.panel}/coverage?state=coming")
    assert stage.organiser.reads("Idea")
    stage.clock.at = stage.challenge.judging_ends_at + timedelta(days=3)
    replace_late_judges(stage.clock())
    assert (stage.seat("Hal").state, stage.seat("Ivy").judges) == ("stepped_down", True)
    ivy = stage.browsers["Ivy"]
    ivy.open(f"/judging/{stage.seat('Ivy').ref}/conflicts")
    ivy.press("Declare")
    on_time.append(score_everything(stage, "Ivy"))
    assert (sum(on_time), max(on_time) - min(on_time)) == (36, 1)
    assert len(db.session.scalars(select(Scoresheet).where(Scoresheet.state == "handed_in")).all()) == 36

    stage.organiser.open(f"/organiser/{stage.panel}/coverage")
    assert stage.organiser.reads("Every entry has, or can have, its scoresheets")
    stage.organiser.open(f"/organiser/{stage.panel}/results")
    board = stage.organiser
    assert board.reads("E0, E1 share the lead, exactly level at 100.0")
    assert board.reads("tie")
    # n/a is left out of the mean: 2 of 5 on the only criterion that applies.
    assert board.reads("40.0")
    assert not board.reads("Solver 5")
    stage.browsers["Ann"].open(f"/judging/{stage.seat('Ann').ref}/results")
    assert stage.browsers["Ann"].reads("share the lead")
