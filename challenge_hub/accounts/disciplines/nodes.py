"""What the tree of disciplines is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """A discipline of the second level; its key is its field's key, a full stop and its own name.

    Synonyms are what people type: other names, spellings of both sides of the Atlantic, abbreviations. They find the
    leaf and are never shown as its name, so they are not translated.
    """

    key: str
    label: str
    synonyms: tuple[str, ...]

    @property
    def parent(self) -> str:
        """Give the key of the field that the leaf lies in."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Field:
    """A discipline of the first level: what challenges are filed under, and the leaves that lie in it."""

    key: str
    label: str
    synonyms: tuple[str, ...]
    leaves: tuple[Leaf, ...]


def field(key: str, label: str, *leaves: tuple[str, str, tuple[str, ...]], also: tuple[str, ...]) -> Field:
    """Give a field with its leaves, each written as its own name, its label and its synonyms."""
    return Field(
        key, label, also, tuple(Leaf(f"{key}.{name}", text, synonyms) for name, text, synonyms in leaves)
    )
