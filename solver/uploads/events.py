"""Facts about uploads; of the file they say how large it is, and nothing else."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class EntryUploadBegun(Event):
    """A file for a draft was announced, to come in parts."""

    name = "entry.upload_begun"
    label = "Upload begun"
    subject = "entry"

    size: int


@dataclass(frozen=True, kw_only=True)
class EntryUploadEnded(Event):
    """An upload ended without a file: it was given up, was refused when it was whole, or its time was over."""

    name = "entry.upload_ended"
    label = "Upload ended without a file"
    subject = "entry"

    why: str
