"""What is found out about a file before it is taken: its kind is told already; now what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from challenge_hub.core.files.archives import Listing, look_into
from challenge_hub.core.files.clamd import scan
from challenge_hub.core.files.store import StoredFile


@dataclass(frozen=True, slots=True)
class Found:
    """What looking into a file found: a virus by name (empty for none), and what is in an archive."""

    virus: str = ""
    listing: Listing | None = None


NOTHING_FOUND = Found()


def look(path: Path, stored: StoredFile, *, clamd: str) -> Found:
    """Look into a file that has arrived; `clamd` is the address of the virus scanner, empty for none.

    Raises NotAllowed for an archive that is not taken, NotScanned where the scanner does not answer.
    """
    virus = scan(path, clamd) if clamd else ""
    if virus:
        return Found(virus)
    return Found(listing=look_into(path, stored.media_type))
