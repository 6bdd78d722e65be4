"""Files by content: kept under their SHA-256, known by what is in them, shown under a safe name."""

from challenge_hub.core.files.kinds import EXTENSIONS, NotAllowed, check, demand
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.files.sniff import media_type_of
from challenge_hub.core.files.store import FileStore, StoredFile, StoreUnavailable

__all__ = [
    "EXTENSIONS",
    "FileStore",
    "NotAllowed",
    "StoreUnavailable",
    "StoredFile",
    "check",
    "demand",
    "media_type_of",
    "safe_filename",
]
