"""Drawing by lot so that anybody can draw again: the order follows from a seed that is told.

No generator of random numbers is involved, only a hash that every computer has. Whoever publishes the seed
after the entries are known could try seeds; so a seed should be something nobody chooses, or be told before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from judging.wording import Translate, untranslated


class LotError(ValueError):
    """A draw that nobody could repeat: without a seed, or with two lots of one name."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One name in a draw and the digest, in hexadecimal digits, by which it was placed."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draw:
    """The record of a draw: lots in the order drawn, the seed, and in words how to draw again."""

    lots: tuple[Lot, ...]
    seed: str
    recipe: str

    @property
    def order(self) -> tuple[str, ...]:
        """The names in the order drawn."""
        return tuple(lot.name for lot in self.lots)


def draw(names: Sequence[str], *, seed: str, translate: Translate = untranslated) -> Draw:
    """Put the names in an order that follows from them and the seed alone, whatever order they come in.

    Each name is placed by SHA-256 of seed, colon and name. Raises LotError for an empty seed or a name that is
    given twice.
    """
    if not seed:
        raise LotError("A draw needs a seed.")
    if len(set(names)) != len(names):
        raise LotError("A name is in the draw twice.")
    lots = [Lot(name, sha256(f"{seed}:{name}".encode()).hexdigest()) for name in names]
    return Draw(tuple(sorted(lots, key=lambda lot: (lot.digest, lot.name))), seed, _recipe(seed, translate))


def _recipe(seed: str, _: Translate) -> str:
    return _(
        "For each entry, write the seed %(seed)s, a colon and the entry's name, without spaces between them; "
        "take the SHA-256 digest of that text in UTF-8, as 64 hexadecimal digits in small letters; sort the "
        "entries by their digests. The entry with the smallest digest is drawn first."
    ) % {"seed": seed}
