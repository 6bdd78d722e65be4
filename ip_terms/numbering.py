"""From clauses to lines: numbers, cross-references and values filled in, in one pass. Pure."""

import re
from collections.abc import Mapping
from string import ascii_lowercase

from ip_terms.clauses.structure import Section

HOLE = re.compile(r"\{(?P<name>[a-z_0-9]+)\}|\[\[(?P<key>[a-z_.]+)\]\]")


class CompositionError(LookupError):
    """A clause names a value or another clause that the text does not have: a fault of the library."""


def references(sections: tuple[Section, ...]) -> dict[str, str]:
    """Give what a reference to each clause and section reads as: ``clause 5.2``, ``section 10``.

    Raises CompositionError: a key is used twice.
    """
    found: dict[str, str] = {}
    for number, section in enumerate(sections, start=1):
        entries = [(section.key, f"section {number}")]
        entries += [
            (clause.key, f"clause {number}.{at}") for at, clause in enumerate(section.clauses, start=1)
        ]
        for key, reading in entries:
            if key in found:
                raise CompositionError(f"the key {key!r} is used twice")
            found[key] = reading
    return found


def fill(text: str, values: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Give ``text`` with ``{name}`` and ``[[key]]`` replaced.

    It goes over the text once: what a value brings in is never looked at again, so braces that a person
    typed stay what they are.

    Raises CompositionError: a name or key is not among ``values`` or ``targets``.
    """

    def replacement(match: re.Match[str]) -> str:
        name, key = match["name"], match["key"]
        try:
            return values[name] if name is not None else targets[key]
        except KeyError as error:
            raise CompositionError(f"nothing to put for {match[0]}") from error

    return HOLE.sub(replacement, text)


def lines(sections: tuple[Section, ...], values: Mapping[str, str]) -> list[str]:
    """Give the numbered lines of the sections, one a heading, clause or item, everything filled in.

    Raises CompositionError: see :func:`references` and :func:`fill`.
    """
    targets = references(sections)
    found = []
    for number, section in enumerate(sections, start=1):
        found.append(f"## {number}. {fill(section.heading, values, targets)}")
        for at, clause in enumerate(section.clauses, start=1):
            found.append(f"{number}.{at} {fill(clause.text, values, targets)}")
            found += [
                f"({_letter(index)}) {fill(item, values, targets)}" for index, item in enumerate(clause.items)
            ]
    return found


def _letter(index: int) -> str:
    """Give a, b … z, aa, ab … for 0, 1 …; teams may have more than 26 members."""
    rest, last = divmod(index, len(ascii_lowercase))
    return (_letter(rest - 1) if rest else "") + ascii_lowercase[last]
