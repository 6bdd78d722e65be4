"""The whole path, from a brief to a certificate, as its people walk it: pages only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import grant_role
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.journeys.person import Person

PASSWORD = "a calm harbour at dawn"
TITLE = "Keep a frozen mass flowing"
ADD = {"requirements": "Add a requirement", "prizes": "Add a prize"}


@dataclass
class World:
    """What the journey needs besides browsers: the clock, the worker, the mails, the command line."""

    clock: FrozenClock
    browser: Callable[[], Person]
    work: Callable[[], None]
    mails: list[Any]
    grant_role: Callable[[str, str], None]
    challenge: str = ""
    receipts: list[str] = field(default_factory=list)

    def newest_mail(self, address: str) -> str:
        """The text of the newest mail to an address."""
        self.work()
        found = [mail.body for mail in self.mails if mail.to == [address]]
        assert found, f"no mail to {address}; there are {[(mail.to, mail.subject) for mail in self.mails]}"
        return str(found[-1])

    def link_in_mail(self, address: str) -> str:
        """The path of the first link in the newest mail to an address."""
        link = re.search(r"https?://[^/\s]+(/\S+)", self.newest_mail(address))
        assert link is not None, self.newest_mail(address)
        return link.group(1)


def join(world: World, name: str, address: str) -> Person:
    """Register, then confirm by the mail's link and the password, which signs in too."""
    person = world.browser()
    person.open("/account/register")
    person.press("Open the account", name=name, email=address, password=PASSWORD)
    person.open(world.link_in_mail(address))
    person.press("Confirm and sign in", password=PASSWORD)
    return person


def sign_in(person: Person, address: str) -> None:
    """Sign in by address and password."""
    person.open("/account/login")
    person.press("Sign in", email=address, password=PASSWORD)


def draft_a_brief(seeker: Person) -> None:
    """Set up an organisation, write every section, choose terms, send for review."""
    seeker.open("/seeker/")
    seeker.follow("Set up")
    seeker.press("Set it up", name="Northern Spill Response", country="NO", field="spill response")
    seeker.open("/seeker/briefs/new")
    seeker.press("Begin", title=TITLE, type="reduction_to_practice")
    brief = seeker.path.rsplit("/", 1)[0]
    write = {
        "essentials": {
            "title": TITLE,
            "call": "We look for a way to keep it moving, in order to empty a barge, measured by what stays.",
            "abstract": "Recovered oil and water freeze in the tank. We want the mass to flow again.",
            "disciplines": ["materials", "fluids"],
        },
        "problem": {
            "background": "Skimmers fill barges with a mixture of oil and water.",
            "problem": "It sets solid overnight, and no pump moves it.",
            "what_failed": "Steam lances clear channels that close again.",
            "desired_outcome": "A full barge is pumped out within eight hours.",
        },
        "requirements": {
            "requirements-0-statement": "Stay pumpable at −20 °C",
            "requirements-0-level": "must",
            "requirements-0-metric": "Viscosity at the pump",
            "requirements-0-threshold": "≤ 5 Pa·s",
        },
        "prizes": {
            "currency": "USD",
            "prizes-0-label": "First prize",
            "prizes-0-count": "1",
            "prizes-0-amount": "15,000",
        },
        "timeline": {
            "time_zone": "Europe/Oslo",
            "entries_close_at": "2027-04-10T18:00",
            "judging_ends_at": "2027-05-05T18:00",
            "decision_by": "2027-05-20T18:00",
        },
    }
    for section, fields in write.items():
        seeker.open(f"{brief}/{section}")
        if section in ADD:
            seeker.press(ADD[section])
        seeker.press("Save", **fields)
    seeker.open(f"{brief}/terms")
    seeker.press("Save", regime="non_exclusive_licence")
    seeker.open(f"{brief}/preview")
    assert seeker.reads("It sets solid overnight")
    seeker.open(f"{brief}/submit")
    seeker.press("Send for review")


def review(
    world: World, organiser: Person, seeker: Person, before_sending_again: Callable[[], None] | None = None
) -> None:
    """Ask for changes once, then approve; the seeker publishes."""
    organiser.open("/organiser/")
    organiser.follow(TITLE)
    reference = re.search(r"/reviews/([a-z0-9]+)", organiser.path)
    assert reference is not None, organiser.path
    world.challenge = reference.group(1)
    organiser.press("Request changes", **{"comments-problem": "Please say why this costs you time."})
    seeker.open(f"/seeker/briefs/{world.challenge}/problem")
    assert seeker.reads("Please say why this costs you time.")
    seeker.press("Save", problem="It sets solid overnight: a barge and three people wait for two days.")
    if before_sending_again:
        before_sending_again()
    seeker.open(f"/seeker/briefs/{world.challenge}/submit")
    seeker.press("Send for review")
    organiser.open(f"/organiser/reviews/{world.challenge}")
    organiser.press("Approve the brief")
    organiser.press("Approve the brief")
    seeker.open(f"/seeker/challenges/{world.challenge}/publish")
    seeker.press("Publish the challenge")


def enter(world: World, solver: Person, *, name: str, title: str, approach: str) -> str:
    """Find the challenge by search, accept its terms, write, attach a file, hand in; give the receipt's path."""
    world.work()
    solver.open("/challenges?q=frozen+barge")
    solver.follow(TITLE)
    solver.follow("Read the terms and take part")
    solver.press("Accept the terms", typed_name=name, agree=True, capacity="myself")
    solver.press("Begin your entry")
    if not solver.path.endswith("/edit"):
        solver.follow("Go on writing")
    entry = solver.path.removesuffix("/edit")
    solver.attach((b"time,viscosity\n0,2.1\n", "test-log.csv"))
    solver.open(f"{entry}/edit")
    assert solver.reads("test-log.csv")
    answers = dict.fromkeys(solver.fields("answer_"), approach)
    solver.press("Save and check", title=title, **answers)
    solver.press("Hand in the entry", original=True, ownership=True, third_party="none", ai_use="none")
    assert solver.reads("Receipt")
    return solver.path


def seat(world: World, host: Person, address: str, name: str, *, panel: str) -> Person:
    """Invite an expert who has no account yet; they join, accept the seat and sign."""
    host.open(panel)
    host.press("Send the invitation", email=address)
    judge = join(world, name, address)
    judge.open("/judging/")
    judge.follow(TITLE)
    judge.press("Accept the seat")
    judge.open("/judging/")
    judge.follow(TITLE)
    judge.follow("Sign the non-disclosure agreement")
    judge.press("Sign the agreement", typed_name=name)
    return judge


def judge_entries(judge: Person, marks: dict[str, str]) -> None:
    """Declare no conflict, then mark every entry by its title; no name is to be seen."""
    judge.open("/judging/")
    judge.follow(TITLE)
    judge.follow("Declare conflicts of interest")
    judge.press("Declare")
    for _number in marks:
        judge.open("/judging/")
        judge.follow(TITLE)
        if not judge.path.endswith("/entries"):
            judge.follow("Score the entries")
        judge.press("Open and score the next one")
        assert not judge.reads("John Okafor")
        assert not judge.reads("陈 雯")
        given = next(given for title, given in marks.items() if judge.reads(title))
        judge.press("Hand in …", **dict.fromkeys(judge.fields("mark_"), given))
        judge.press("Hand in")


def award(world: World, organiser: Person, seeker: Person) -> None:
    """Draft, approve on both sides, release."""
    organiser.open(f"/organiser/challenges/{world.challenge}/decision")
    organiser.press("Draft the awards")
    organiser.follow("Approve for the platform")
    organiser.press("Approve")
    seeker.open(f"/seeker/challenges/{world.challenge}/decision")
    seeker.follow("Approve for the seeker")
    seeker.press("Approve")
    organiser.open(f"/organiser/challenges/{world.challenge}/decision")
    organiser.follow("Release the results")
    organiser.press("Release the results")


def pass_rights(seeker: Person, winner: Person) -> None:
    """The seeker signs the deed and pays, the winner confirms, and what the deed gives has passed."""
    seeker.open("/seeker/")
    assert seeker.reads("Please read the deed and sign it")
    seeker.follow(TITLE)
    seeker.press("Sign the deed", typed_name="Sigrid Halvorsen", agreed=True)
    seeker.press(
        "Record the payment", paid_on=(NOON + timedelta(days=45)).date().isoformat(), reference="Prize 1"
    )
    winner.open("/solver/")
    winner.follow("Two vibrators")
    winner.follow("Your award")
    winner.follow("Open the deed")
    winner.press("It has arrived")
    assert winner.reads("what the deed gives has passed")


def give_role(address: str, role: str, *, at: datetime) -> None:
    """Give a platform role, as the command line does."""
    with unit_of_work():
        person = user_by_email(address)
        assert person is not None
        grant_role(person, role, by=None, at=at)


def walk(world: World) -> None:
    """The whole path."""
    seeker = join(world, "Sigrid Halvorsen", "sigrid@northern.example")
    draft_a_brief(seeker)
    organiser = join(world, "Olga Petrović", "olga@platform.example")
    world.grant_role("olga@platform.example", "organiser")
    review(world, organiser, seeker)

    john = join(world, "John Okafor", "john@concrete.example")
    receipt = enter(world, john, name="John Okafor", title="Two vibrators on a frame", approach="Shake it.")
    assert receipt in world.newest_mail("john@concrete.example")
    wen = join(world, "陈 雯", "wen@ice.example")
    enter(world, wen, name="陈 雯", title="A slush made on purpose", approach="Keep the crystals small.")

    panel = f"challenges/{world.challenge}/panel"
    hiro = seat(world, organiser, "hiro@judges.example", "Hiro Tanaka", panel=f"/organiser/{panel}")
    marit = seat(world, seeker, "marit@experts.example", "Marit Aas", panel=f"/seeker/{panel}")
    world.clock.at = NOON + timedelta(days=45)
    world.work()
    for judge in (hiro, marit):
        judge_entries(judge, {"Two vibrators": "5", "A slush": "3"})
    for host, side in ((organiser, "organiser"), (seeker, "seeker")):
        host.open(f"/{side}/{panel}")
        host.follow("Result board")
        assert host.reads("Rank")

    john.open(receipt)
    award(world, organiser, seeker)
    john.open("/solver/")
    john.follow("Two vibrators")
    john.follow("Answer the award")
    john.follow("Read the deed and accept")
    john.press("Sign and accept", typed_name="John Okafor", agreed=True)
    world.work()
    number = re.search(r"CH-\d{4}-[A-Z0-9]+", world.newest_mail("john@concrete.example"))
    assert number is not None
    pass_rights(seeker, john)
    anyone = world.browser()
    anyone.open(f"/verify/{number.group(0)}")
    assert anyone.reads("John Okafor")
    organiser.open("/organiser/certificates")
    organiser.press("Make the archive")
    world.work()
    organiser.open(organiser.path)
    assert organiser.reads("Download the archive")
    wen.open("/solver/")
    wen.follow("A slush")
    assert not wen.reads("Hiro Tanaka")
