"""Lifecycle tables: which action leads from which state to which. State changes nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.errors import WrongState

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[S]):
    """One row of a table: an action, the states it may start from, the state it ends in."""

    action: str
    sources: frozenset[S]
    target: S


class Lifecycle(Generic[S]):
    """A table of transitions for one noun."""

    def __init__(
        self, noun: str, labels: Mapping[S, str], rows: Iterable[tuple[str, Iterable[S], S]]
    ) -> None:
        self.noun = noun
        self.labels = labels
        self.transitions = {
            action: Transition(action, frozenset(sources), target) for action, sources, target in rows
        }

    def can(self, state: S, action: str) -> Decision:
        """Tell whether `action` may start from `state`; the reason names the state in words.

        Raises KeyError for an action that the table does not have.
        """
        if state in self.transitions[action].sources:
            return YES
        return no(f"This is not possible while the {self.noun} is {self.labels[state].lower()}.")

    def move(self, thing: Any, action: str) -> None:
        """Set `thing.state` to the target of `action`. Raises WrongState where the table has no such row."""
        decision = self.can(thing.state, action)
        if not decision:
            raise WrongState(decision.reason)
        thing.state = self.transitions[action].target
