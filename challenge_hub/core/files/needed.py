"""Which stored contents are still needed: each package that names files answers for its own rows."""

from __future__ import annotations

from collections.abc import Callable, Collection

Needed = Callable[[Collection[str]], Collection[str]]
_answers: list[Needed] = []


def names_files(function: Needed) -> Needed:
    """Register a function that gives those of some digests that its package's rows still need."""
    if function not in _answers:
        _answers.append(function)
    return function


def needed(digests: Collection[str]) -> set[str]:
    """Give those of some digests that any package still needs."""
    return {digest for answer in _answers for digest in answer(digests)}
