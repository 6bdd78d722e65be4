"""Stored files that evidence names: each package registers which; all are read again and compared with their digest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.files.store import FileStore

# A digest, and what names it in words.
NamedFiles = Callable[[], Iterator[tuple[str, str]]]
_named: list[NamedFiles] = []
# The versions of an entry name the same files: what was just read is not read again. Bounded, like all of it.
_REMEMBERED: Final = 1024


def evidence_files(function: NamedFiles) -> NamedFiles:
    """Register a function that gives each stored file which its package's evidence names, one at a time."""
    if function not in _named:
        _named.append(function)
    return function


def column_of_files(
    sha256: InstrumentedAttribute[str | None], name: InstrumentedAttribute[str]
) -> Iterator[tuple[str, str]]:
    """Give the digests that a column holds, where it holds one, each with the name of its row."""
    rows = db.session.execute(select(sha256, name).where(sha256.is_not(None)).order_by(name)).all()
    for digest, label in rows:
        yield str(digest), label


def altered_files(store: FileStore) -> Iterator[str]:
    """Read every stored file that evidence names, in constant memory; give a sentence for each that does not hold."""
    fault = lru_cache(_REMEMBERED)(lambda sha256: _fault(store, sha256))
    for function in _named:
        for sha256, what in function():
            if found := fault(sha256):
                yield f"file {sha256} {found}: {what}"


def _fault(store: FileStore, sha256: str) -> str:
    """Say what is wrong with a stored file; empty where nothing is."""
    try:
        if not store.exists(sha256):
            return "is missing"
        return "" if store.intact(sha256) else "was altered"
    except NotVisible:  # removed while it was read, or a digest that is none
        return "is missing"
