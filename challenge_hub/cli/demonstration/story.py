"""What a demonstration challenge is made of: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Proposal:
    """An entry of the demonstration: who, what they answer, and the marks that each judge gives.

    In a team `solver` is the captain; `shares` says in hundredths of a percent what each would get of a prize.
    """

    solver: str
    title: str
    answers: dict[str, str]
    marks: tuple[tuple[int, ...], ...] = ()
    word_to_solver: str = ""
    team: str = ""
    shares: tuple[tuple[str, int], ...] = ()


APPROACH: dict[str, object] = {
    "key": "approach",
    "label": "Your approach",
    "kind": "long_text",
    "help": "How does it work, and why should it work here? Write for an engineer of another trade.",
    "limit": 4000,
    "required": True,
}
EVIDENCE: dict[str, object] = {
    "key": "evidence",
    "label": "What you have tried or measured",
    "kind": "long_text",
    "help": "A small honest test beats a large promise.",
    "limit": 3000,
    "required": True,
}
COST: dict[str, object] = {
    "key": "cost",
    "label": "What it would cost",
    "kind": "short_text",
    "help": "An order of magnitude is enough.",
    "limit": 200,
    "required": False,
}
PERSON: dict[str, object] = {
    "key": "person",
    "label": "Who you are and where you learned this",
    "kind": "short_text",
    "help": "Judges do not see this answer.",
    "limit": 400,
    "required": False,
    "visible_to_judges": False,
    "personal_data": True,
}
FORM = (APPROACH, EVIDENCE, COST, PERSON)
RUBRIC = (
    {"title": "Effect", "help": "Does it do what the musts ask, with evidence?", "weight": 45},
    {"title": "Feasibility", "help": "Could it be built and run by the people who need it?", "weight": 35},
    {
        "title": "Novelty for our trade",
        "help": "Does it bring us something that we did not know?",
        "weight": 20,
        "not_applicable_allowed": True,
    },
)


def answering(number: int, row: dict[str, object]) -> dict[str, object]:
    """Give a field of a form that answers the requirement of this number, from 1."""
    return {**row, "requirement": requirement_key(number)}


def requirement_key(number: int) -> str:
    """Give the key of the requirement of this number."""
    return f"requirement_{number}"


@dataclass(frozen=True)
class Asked:
    """A question, and its neutral wording and answer; without an answer it waits."""

    solver: str
    section: str
    text: str
    wording: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Wish:
    """A request for contact that waits: of a solver, to another, about the challenge."""

    solver: str
    whom: str
    text: str


@dataclass(frozen=True)
class Story:
    """A challenge of the demonstration.

    Prizes are (label, count, whole units of the currency); `minimum_score`, on 0 to 100, is what each asks for.
    """

    key: str
    title: str
    call: str
    abstract: str
    type: str
    disciplines: tuple[str, ...]
    texts: dict[str, str]
    requirements: tuple[tuple[str, str, str, str], ...]
    prizes: tuple[tuple[str, int, int], ...]
    organisation: str = "northern"
    currency: str = "EUR"
    regime: str = "non_exclusive_licence"
    anonymous: bool = False
    minimum_score: int | None = None
    form: tuple[dict[str, object], ...] = FORM
    rubric: tuple[dict[str, object], ...] = RUBRIC
    proposals: tuple[Proposal, ...] = field(default=())
    asked: tuple[Asked, ...] = field(default=())
    wishes: tuple[Wish, ...] = field(default=())
