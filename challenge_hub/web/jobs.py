"""The worker makes the site's fonts once, in the background."""

import threading
from datetime import datetime
from pathlib import Path

from flask import current_app

from challenge_hub.outbox.timers import timer
from challenge_hub.web.fonts import make_font, missing_fonts

_started = threading.Event()


@timer
def make_missing_fonts(_at: datetime) -> None:
    """Start making the faces that are not there yet; once a process, so that a failure is not tried for ever.

    Takes some ten seconds of one core, in a thread of its own: no deadline waits for it.
    """
    if _started.is_set() or current_app.testing:
        return
    _started.set()
    folder = Path(current_app.instance_path) / "fonts"
    names = missing_fonts(folder)
    if names:
        threading.Thread(target=_make, args=(names, folder), name="fonts", daemon=True).start()


def _make(names: list[str], folder: Path) -> None:
    for name in names:
        make_font(name, folder)
