"""Two plain tables side by side, and a challenge's terms beside another kind of terms. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from ip_terms.parameters import Parameters, Regime, applicable
from ip_terms.rights import plain_table


class Answered(Protocol):
    """A row of a plain table."""

    @property
    def question(self) -> str:
        """Give what a solver asks."""
        ...

    @property
    def answer(self) -> str:
        """Give what the terms say to it."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """One question and what both say; an empty answer: it does not arise there."""

    question: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Tell whether both say the same."""
        return self.left == self.right


def side_by_side(left: Sequence[Answered], right: Sequence[Answered]) -> list[Compared]:
    """Give every question of either table: in the order of the left one, the right one's own where it asks them."""
    answers = [{row.question: row.answer for row in table} for table in (left, right)]
    questions = [row.question for row in left]
    for at, row in enumerate(right):
        if row.question not in answers[0]:
            before = right[at - 1].question if at else ""
            questions.insert(questions.index(before) + 1 if before else 0, row.question)
    return [
        Compared(question, answers[0].get(question, ""), answers[1].get(question, ""))
        for question in questions
    ]


class Agreed(Protocol):
    """A version that stands under a terms text."""

    @property
    def terms_hash(self) -> str:
        """Give the hash of the text."""
        ...


def last_change(versions: Mapping[int, Agreed]) -> tuple[int, int]:
    """Give the numbers of the last two versions after one another whose terms differ, else of the first and last."""
    numbers = sorted(versions)
    for before, after in reversed(list(pairwise(numbers))):
        if versions[before].terms_hash != versions[after].terms_hash:
            return before, after
    return numbers[0], numbers[-1]


@dataclass(frozen=True, slots=True)
class OtherKind:
    """Terms as they stand (left) beside another kind of terms with the same parameters (right).

    ``left_out`` are the parameters that mean nothing there, ``added`` those that only that kind has, as it starts
    with them; by name.
    """

    regime: Regime
    rows: tuple[Compared, ...]
    left_out: Mapping[str, object]
    added: Mapping[str, object]


def carried(regime: Regime, parameters: Parameters, other: Regime) -> Parameters:
    """Give the parameters under another regime: those that both have stay, the rest is as that regime starts."""
    shared = (name for name in applicable(regime) if name in applicable(other))
    return replace(Parameters.for_regime(other), **{name: getattr(parameters, name) for name in shared})


def beside(
    regime: Regime, parameters: Parameters, other: Regime, *, table: Sequence[Answered] | None = None
) -> OtherKind:
    """Give terms beside another kind; ``table`` is theirs as it stands in a text, else as it is composed now."""
    ours = plain_table(regime, parameters) if table is None else table
    taken = carried(regime, parameters, other)
    return OtherKind(
        other,
        tuple(side_by_side(ours, plain_table(other, taken))),
        {name: getattr(parameters, name) for name in applicable(regime) if name not in applicable(other)},
        {name: getattr(taken, name) for name in applicable(other) if name not in applicable(regime)},
    )


def another_kind(asked: str, regime: Regime) -> Regime:
    """Give the kind that was asked for; unasked, or for the same one, the next that there is."""
    if asked in set(Regime) - {regime}:
        return Regime(asked)
    kinds = list(Regime)
    return kinds[(kinds.index(regime) + 1) % len(kinds)]
