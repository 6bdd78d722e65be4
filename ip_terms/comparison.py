"""Two plain tables side by side. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


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
