"""File names that strangers chose, made fit to show and to download under."""

import re
import unicodedata
from typing import Final

LONGEST_NAME: Final = 120
_LONGEST_EXTENSION: Final = 16
_FORBIDDEN: Final = re.compile(r'[<>:"|?*%]')
# Cc control, Cf format (bidi overrides, zero width), Co private, Cs surrogate, Zl and Zp line separators.
_INVISIBLE: Final = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_filename(name: str, fallback: str = "file") -> str:
    """The last part of a name without folders, invisible or overriding characters and reserved signs.

    At most 120 characters, its extension kept; `fallback` where nothing is left. Any script is welcome.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _INVISIBLE
    )
    tidy = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", shown)).strip(" .")
    if not tidy or _DEVICES.fullmatch(tidy):
        tidy = f"{fallback}_{tidy}".rstrip("_")
    stem, dot, extension = tidy.rpartition(".")
    if not dot or len(extension) > _LONGEST_EXTENSION:
        return tidy[:LONGEST_NAME].rstrip(" .")
    return f"{stem[: LONGEST_NAME - len(extension) - 1].rstrip(' .')}.{extension}"


def extension_of(name: str) -> str:
    """The lower-case extension of a name without its dot; empty where there is none."""
    stem, dot, extension = safe_filename(name).rpartition(".")
    return extension.lower() if dot and stem else ""
