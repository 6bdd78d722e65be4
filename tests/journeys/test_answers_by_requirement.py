"""The seeker says which requirement a question is about; solver and judge find the answers under it."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.conftest import NOON
from tests.journeys import path
from tests.journeys.person import Visitor, text_of

COLD, MUST = "Should: Stay cold", "Must: Stay pumpable at −20 °C"
GENERAL = ["Summary", "How it meets the requirements", "Cost at the size needed"]


def choose(seeker: Visitor, label: str, requirement: str) -> tuple[str, str]:
    """The name of the choice that stands below a field's label, and the value of one of its options."""
    place = next(each for each in seeker.page.find_all("input", value=label))["name"].removesuffix("-label")
    options = seeker.page.find("select", attrs={"name": f"{place}-requirement"}).find_all("option")
    return f"{place}-requirement", next(each["value"] for each in options if text_of(each) == requirement)


def relate(world: path.World, seeker: Visitor) -> None:
    """A second requirement, and for each one of the questions, the first question for the second."""
    brief = f"/seeker/briefs/{world.challenge}"
    seeker.open(f"{brief}/requirements")
    seeker.press("Add a requirement")
    added = {"requirements-1-statement": "Stay cold", "requirements-1-level": "should"}
    seeker.press("Save", **added)
    seeker.open(f"{brief}/deliverables")
    chosen = dict([choose(seeker, "The solution", COLD), choose(seeker, "Measurements", MUST)])
    seeker.press("Save", **chosen)


def outline(person: Visitor, *names: str) -> list[str]:
    """The headings (or legends, labels …) of the page, in order."""
    return [text_of(each) for each in person.page.find("main").find_all(names)]


def between(found: list[str], first: str, last: str) -> list[str]:
    return found[found.index(first) : found.index(last) + 1]


def test_answers_stand_under_the_requirement_that_they_are_about(world: path.World) -> None:
    seeker = path.join(world, "Sigrid Halvorsen", "sigrid@northern.example")
    path.draft_a_brief(seeker)
    organiser = path.join(world, "Olga Petrović", "olga@platform.example")
    world.grant_role("olga@platform.example", "organiser")
    path.review(world, organiser, seeker, lambda: relate(world, seeker))

    john = path.join(world, "John Okafor", "john@concrete.example")
    path.enter(world, john, name="John Okafor", title="Two vibrators", approach="Shake it.")
    john.open("/solver/entries")
    john.follow("Two vibrators")
    entry = john.path
    answers = [*GENERAL, "Your experience with this", MUST, "Measurements", COLD, "The solution"]
    names = [text.removesuffix(" not shown to judges") for text in outline(john, "h3", "h4")]
    assert between(names, "Summary", "The solution") == answers
    assert john.reads("Viscosity at the pump: ≤ 5 Pa·s")
    john.open(f"{entry}/check")
    names = [text.removesuffix(" not shown to judges") for text in outline(john, "h3", "h4")]
    assert between(names, "Summary", "The solution") == answers
    john.open(f"{entry}/edit")
    names = [text.removesuffix(" (optional)") for text in outline(john, "label", "legend")]
    assert between(names, "Summary", "The solution") == answers
    record = json.loads(john.client.get(f"{entry}/versions/1.json").data)
    assert [
        (group["requirement"] and group["requirement"]["statement"], group["answers"])
        for group in record["answers_by_requirement"]
    ] == [
        (
            None,
            [
                "summary",
                "how_it_meets_the_requirements",
                "cost_at_the_size_needed",
                "your_experience_with_this",
            ],
        ),
        ("Stay pumpable at −20 °C", ["measurements"]),
        ("Stay cold", ["the_solution"]),
    ]

    panel = f"challenges/{world.challenge}/panel"
    judges = [
        path.seat(world, organiser, "hiro@judges.example", "Hiro Tanaka", panel=f"/organiser/{panel}"),
        path.seat(world, seeker, "marit@experts.example", "Marit Aas", panel=f"/seeker/{panel}"),
    ]
    world.clock.at = NOON + timedelta(days=45)
    world.work()
    for judge in judges:
        judge.open("/judging/")
        judge.follow(path.TITLE)
        judge.follow("Declare conflicts of interest")
        judge.press("Declare")
        judge.open("/judging/")
        judge.follow(path.TITLE)
        if not judge.path.endswith("/entries"):
            judge.follow("Score the entries")
        judge.press("Open and score the next one")
        assert between(outline(judge, "h2", "h3"), "Summary", "The solution") == [
            *GENERAL,
            MUST,
            "Measurements",
            COLD,
            "The solution",
        ]
