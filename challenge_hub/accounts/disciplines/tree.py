"""The tree: twenty-two fields, and in each the disciplines that people say they know. Keys are stable."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from challenge_hub.accounts.disciplines.life import FIELDS as LIFE
from challenge_hub.accounts.disciplines.making import FIELDS as MAKING
from challenge_hub.accounts.disciplines.matter import FIELDS as MATTER
from challenge_hub.accounts.disciplines.nodes import Field, Leaf
from challenge_hub.accounts.disciplines.society import FIELDS as SOCIETY

FIELDS: tuple[Field, ...] = tuple(sorted((*LIFE, *MAKING, *MATTER, *SOCIETY), key=lambda each: each.key))
# Every field with its leaves after it.
NODES: tuple[Field | Leaf, ...] = tuple(chain.from_iterable((field, *field.leaves) for field in FIELDS))
_FIELDS = {field.key: field for field in FIELDS}
_LEAVES = {leaf.key: leaf for field in FIELDS for leaf in field.leaves}

# The first level alone: what challenges are filed under.
DISCIPLINES = {field.key: field.label for field in FIELDS}


def is_discipline(key: str) -> bool:
    """Tell whether a key is in the tree, on either level."""
    return key in _FIELDS or key in _LEAVES


def discipline_label(key: str) -> str:
    """Give a discipline's name; a key that is not in the tree (imported) is its own name."""
    found = _FIELDS.get(key) or _LEAVES.get(key)
    return str(found.label) if found else key


def discipline_path(key: str) -> str:
    """Give a discipline's name with its field's before it: "Chemistry: Catalysis and reactions"."""
    field = parent(key)
    return f"{discipline_label(field)}: {discipline_label(key)}" if field else discipline_label(key)


def parent(key: str) -> str:
    """Give the key of the field that a leaf lies in; empty for a field and for what is not in the tree."""
    return _LEAVES[key].parent if key in _LEAVES else ""


def leaves(key: str) -> tuple[Leaf, ...]:
    """Give the leaves of a field; none for anything else."""
    return _FIELDS[key].leaves if key in _FIELDS else ()


def lies_in(key: str, other: str) -> bool:
    """Tell whether a discipline is `other` or a leaf of it."""
    return key == other or (parent(key) == other and bool(other))


def fields_of(keys: Iterable[str]) -> list[str]:
    """Give the fields that disciplines of either level are or lie in, each once, in the order of the tree.

    A challenge names fields, a person mostly leaves: compared by field they meet.
    """
    found = {parent(key) or key for key in keys}
    return [key for key in _FIELDS if key in found]


def with_leaves(keys: Iterable[str]) -> list[str]:
    """Give the keys, and after each field its leaves: what a search for people of a field looks for."""
    found: dict[str, None] = {}
    for key in keys:
        found[key] = None
        found.update(dict.fromkeys(leaf.key for leaf in leaves(key)))
    return list(found)


def ordered(keys: Iterable[str]) -> list[str]:
    """Give the keys that are in the tree, each once, in its order."""
    wanted = set(keys)
    return [node.key for node in NODES if node.key in wanted]
