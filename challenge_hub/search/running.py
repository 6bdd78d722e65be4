"""The search engine and the facet counts of the running application."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from flask import current_app

from challenge_hub.search.engine import SearchEngine
from challenge_hub.search.facets import CountCache
from challenge_hub.search.whoosh_engine import WhooshEngine

_ENGINE = "search_engine"
_COUNTS = "search_counts"
_MENDED = "search_mended"
MENDING_PAUSE = timedelta(minutes=2)
_opening = Lock()


def search_engine() -> SearchEngine:
    """The engine, opened at first use: its index lies in the data folder."""
    with _opening:
        engine: SearchEngine | None = current_app.extensions.get(_ENGINE)
        if engine is None:
            folder: Path = current_app.extensions["settings"].data_folder
            engine = current_app.extensions[_ENGINE] = WhooshEngine(folder.resolve() / "search")
        return engine


def count_cache() -> CountCache:
    """The counts of facets that this process remembers."""
    with _opening:
        cache: CountCache = current_app.extensions.setdefault(_COUNTS, CountCache())
        return cache


def may_mend(at: datetime) -> bool:
    """Tell whether this process may mend the index now: it has not done so within the pause. Notes the instant."""
    with _opening:
        last: datetime | None = current_app.extensions.get(_MENDED)
        if last is not None and at - last < MENDING_PAUSE:
            return False
        current_app.extensions[_MENDED] = at
        return True
