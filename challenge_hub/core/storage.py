"""The file store, as the running application has opened it."""

from flask import current_app

from challenge_hub.core.files.store import FileStore


def file_store() -> FileStore:
    """Give the content-addressed store of every uploaded and made file."""
    store: FileStore = current_app.extensions["file_store"]
    return store
