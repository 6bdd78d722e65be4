"""Text that people type, made safe to stand in a line of a page, a mail or a contract. Pure."""

import unicodedata

# Joiners belong to the spelling of some scripts and of emoji; every other format character can hide or
# reorder what a person is about to read.
_KEPT_FORMAT_CHARACTERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Return ``text`` on one line: NFC, spaces collapsed, without control and reordering characters.

    What a person types can therefore never begin a line of its own in a text of ours.
    """
    kept = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character.isspace() or category in {"Cc", "Zl", "Zp"}:
            kept.append(" ")
        elif category == "Cs" or (category == "Cf" and character not in _KEPT_FORMAT_CHARACTERS):
            continue
        else:
            kept.append(character)
    return " ".join("".join(kept).split())
