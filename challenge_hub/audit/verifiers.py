"""Evidence beside the audit log: each package that keeps some registers how it is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Verifier = Callable[[], Iterator[str]]
_verifiers: dict[str, Verifier] = {}


def verifier(name: str) -> Callable[[Verifier], Verifier]:
    """Register a function that gives a sentence for each place where the evidence called `name` does not hold."""

    def register(function: Verifier) -> Verifier:
        _verifiers[name] = function
        return function

    return register


def known_verifiers() -> dict[str, Verifier]:
    """Give every verifier by the name of its evidence, in the order of names."""
    return dict(sorted(_verifiers.items()))
