"""The keys of entry form fields: made once from the label, then kept whatever the label becomes. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from seeker.briefs.values import FieldRow

_LONGEST = 32
_KEY = re.compile(r"[a-z0-9_]{1,40}")


def is_key(text: str) -> bool:
    """Tell whether a text could be the key of a field."""
    return _KEY.fullmatch(text) is not None


def keys_for(rows: Sequence[FieldRow], present: Sequence[str]) -> list[str]:
    """Give each row its key: the one it names where that is present, else one nobody else uses.

    A row without a key, at a place whose present key no row names, is that field: it was saved before its
    form learnt the key.
    """
    claimed = {row.key for row in rows if row.key in present}
    used: set[str] = set()
    keys = []
    for number, row in enumerate(rows):
        key = row.key if row.key in claimed and row.key not in used else ""
        if not key and not row.key and number < len(present) and present[number] not in claimed | used:
            key = present[number]
        if not key:
            key = fresh_key(row.label, {*present, *used})
        used.add(key)
        keys.append(key)
    return keys


def fresh_key(text: str, taken: Collection[str], blank: str = "field") -> str:
    """Give a key made from a text that is not among those `taken`; `blank` where the text has no letters for it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST] or blank
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key
