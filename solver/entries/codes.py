"""The codes under which judges see entries: drawn at random, so they tell nothing of who or when. Pure."""

import secrets
from collections.abc import Collection

# Letters and digits that nobody mistakes for each other, in turn, so that no code spells a word.
LETTERS = "ACDEFHJKMNPQRTWXY"
DIGITS = "34679"
LENGTHS = (4, 6, 8)
_TRIES = 50


def new_code(taken: Collection[str]) -> str:
    """A code such as "K7Q4" that is not among `taken`; a longer one where the short ones are nearly used up.

    Raises RuntimeError when even the longest codes are used up.
    """
    for length in LENGTHS:
        for _attempt in range(_TRIES):
            code = "".join(secrets.choice(DIGITS if place % 2 else LETTERS) for place in range(length))
            if code not in taken:
                return code
    raise RuntimeError("no entry code is left for this challenge")
