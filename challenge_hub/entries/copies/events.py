"""Facts about copies of files."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class FileCleaned(Event):
    """A copy of a file of an entry was made that does not say who made it; at the first attempt or a later one."""

    name = "clean_copy.made"
    label = "Clean copy of a file made"
    subject = "clean_copy"

    original_sha256: str
    cleaned_sha256: str
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class FileNotCleaned(Event):
    """Of a file of an entry no such copy could be made, once more or for the first time: judges do not get it."""

    name = "clean_copy.failed"
    label = "A file could not be cleaned"
    subject = "clean_copy"

    original_sha256: str
    attempt: int = 1
