"""Merging what several people write in one draft, answer by answer. Pure.

Each window says of every answer which text it was loaded with, by a short mark. So an answer that only one person
changed is kept as they wrote it, and only one that both changed, differently, is theirs to settle.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from challenge_hub.core.crypto.digest import sha256_hex

# The title of an entry, among its answers: no field of an entry form has this key.
TITLE = ""
MARK = 16  # of the hexadecimal digits: two texts of one answer must differ in it, nobody attacks it


def mark_of(text: str) -> str:
    """Give the short mark of a text as it is kept."""
    return sha256_hex(text.encode())[:MARK]


def marks_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the mark of each text, by key."""
    return {key: mark_of(text) for key, text in texts.items()}


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the texts of one window: `texts` is the draft now.

    `mine` are the keys of what this window changed; `theirs` what others changed and it did not; `conflicts` what both
    changed, with the text that stays.
    """

    texts: dict[str, str]
    mine: Collection[str]
    theirs: dict[str, str]
    conflicts: dict[str, str]


def merged(base: Mapping[str, str], current: Mapping[str, str], mine: Mapping[str, str]) -> Merged:
    """Merge the texts of one window into the draft; `base` are the marks of what the window was loaded with.

    A text without a mark was blank then. What stands in the draft under a key that the window does not know leaves it.
    """
    texts: dict[str, str] = {}
    written: list[str] = []
    theirs: dict[str, str] = {}
    conflicts: dict[str, str] = {}
    for key, text in mine.items():
        now, loaded = current.get(key, ""), base.get(key, mark_of(""))
        texts[key] = now
        if text == now:
            continue
        if loaded == mark_of(now):
            texts[key] = text
            written.append(key)
        elif loaded == mark_of(text):
            theirs[key] = now
        else:
            conflicts[key] = now
    return Merged({key: text for key, text in texts.items() if text}, written, theirs, conflicts)


def taken_away(old: str, new: str) -> int:
    """Give how many characters of a text were taken out or written over by one change."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return len(old) - start - end
