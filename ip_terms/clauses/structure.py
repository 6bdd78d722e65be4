"""The shape of the clause library: sections of clauses, before numbers and names are filled in. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause.

    ``{name}`` stands for a fact or a phrase, ``[[key]]`` for the number of another clause or section.
    ``key`` is unique in a text; ``items`` become (a), (b), (c) under the clause.
    """

    key: str
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered section with its heading."""

    key: str
    heading: str
    clauses: tuple[Clause, ...]
