"""The keys of requirements: made once from the statement, then kept wherever it moves and however worded. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from seeker.briefs.field_keys import fresh_key, is_key
from seeker.briefs.values import RequirementRow


def requirement_keys(
    rows: Sequence[RequirementRow], present: Mapping[str, str], answered: Collection[str]
) -> list[str]:
    """Give each row its key: the one it names, else one that nobody else uses.

    `present` are the statements that there are by their keys, in their order; `answered` the keys that fields of the
    entry form name. A row without a key is the requirement with the same statement, or the one in whose place it
    stands: it was saved before its form learnt the key. But never by its place alone one that a field answers: that
    requirement was taken out, and this is another.
    """
    keys = [""] * len(rows)
    for number, row in enumerate(rows):
        if is_key(row.key) and row.key not in keys:
            keys[number] = row.key
    places = list(present)
    for number, row in enumerate(rows):
        if not row.key:
            same = (key for key, text in present.items() if text == row.statement and key not in keys)
            keys[number] = next(same, "")
    for number, row in enumerate(rows):
        if not row.key and not keys[number] and number < len(places):
            here = places[number]
            keys[number] = "" if here in answered or here in keys else here
    for number, row in enumerate(rows):
        if not keys[number]:
            keys[number] = fresh_key(row.statement, {*present, *keys}, "requirement")
    return keys
