"""Where files are kept, as the running application has opened it."""

from flask import current_app

from challenge_hub.core.files.parts import Parts
from challenge_hub.core.files.store import FileStore


def file_store() -> FileStore:
    """Give the content-addressed store of every uploaded and made file."""
    store: FileStore = current_app.extensions["file_store"]
    return store


def arriving_parts() -> Parts:
    """Give the folder of files that arrive in parts."""
    parts: Parts = current_app.extensions["arriving_parts"]
    return parts


def virus_scanner() -> str:
    """Give the address of the virus scanner that files must pass; empty where there is none."""
    address: str = current_app.extensions["settings"].clamd
    return address


def days_for_arriving() -> int:
    """Give how many days a file may take to arrive in parts."""
    days: int = current_app.extensions["settings"].upload_days
    return days
