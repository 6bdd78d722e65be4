"""The disciplines that problems and people are described with: a tree of two levels."""

from challenge_hub.accounts.disciplines.finding import find, folded, names_like, synonyms_of
from challenge_hub.accounts.disciplines.nodes import Field, Leaf
from challenge_hub.accounts.disciplines.tree import (
    DISCIPLINES,
    FIELDS,
    NODES,
    discipline_label,
    discipline_path,
    fields_of,
    is_discipline,
    leaves,
    lies_in,
    ordered,
    parent,
    with_leaves,
)

__all__ = [
    "DISCIPLINES",
    "FIELDS",
    "NODES",
    "Field",
    "Leaf",
    "discipline_label",
    "discipline_path",
    "fields_of",
    "find",
    "folded",
    "is_discipline",
    "leaves",
    "lies_in",
    "names_like",
    "ordered",
    "parent",
    "synonyms_of",
    "with_leaves",
]
