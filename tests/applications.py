"""The application that tests are lent: built once in a process, given back as it was or else built anew."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.clock import Clock
from challenge_hub.web.limits import limiter

# In a data folder: where a process announces, as long as it lives, which requests are on their way. It opens its file
# there once, and whoever looks must find it.
ANNOUNCED = "arrivals"


def empty(folder: Path) -> None:
    """Remove what tests have left in a data folder."""
    for left in folder.glob("*"):
        if left.is_file():
            left.unlink()
        elif left.name != ANNOUNCED:
            shutil.rmtree(left)


class Applications:
    """One application for the tests of a process, since to build it costs more than most of them.

    What an application remembers by being used is forgotten between tests: extensions, settings, mails, drawn parts
    of pages, files. A test that changes the application itself (a route, a view, a hook, a template's globals) has it
    for itself alone: the next one gets a new one. `furnish` is called with each that is built.
    """

    def __init__(self, pristine: Path, furnish: Callable[[Flask], None]) -> None:
        self.pristine = pristine
        self.furnish = furnish
        self.kept: _Kept | None = None

    def lend(self, settings: Settings, clock: Clock) -> Flask:
        """Give an application with these settings and this clock, to which nothing has happened yet."""
        if self.kept is None or self.kept.settings != settings or self.kept.changed():
            self.kept = self._built(settings)
        else:
            shutil.copytree(self.pristine, settings.data_folder, dirs_exist_ok=True)
        kept = self.kept
        kept.forget()
        kept.app.extensions["clock"] = clock
        return kept.app

    def _built(self, settings: Settings) -> "_Kept":
        app = create_app(settings)
        self.furnish(app)
        shutil.rmtree(self.pristine, ignore_errors=True)
        shutil.copytree(settings.data_folder, self.pristine, ignore=shutil.ignore_patterns(ANNOUNCED))
        return _Kept(app, settings)


class _Kept:
    """An application, and how it stood when it was built."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.config = dict(app.config)
        self.extensions = dict(app.extensions)
        self.mailing = dict(vars(app.extensions["mailman"]))
        self.rest = _rest(app)

    def forget(self) -> None:
        """Put back what a test may change, and what an application remembers of its requests."""
        _refill(self.app.config, self.config)
        _refill(self.app.extensions, self.extensions)
        _refill(vars(self.app.extensions["mailman"]), self.mailing)
        self.app.extensions["fragments"].cache_clear()
        self.app._got_first_request = False

    def changed(self) -> bool:
        """Tell whether the application itself is another than was built."""
        return _rest(self.app) != self.rest


def _refill(holder: dict[str, Any], content: dict[str, Any]) -> None:
    holder.clear()
    holder.update(content)


# What changes by use: put back, checked otherwise, or a cache.
_BY_USE = {"config", "extensions", "_got_first_request", "logger", "jinja_loader", "cache"}


def _rest(app: Flask) -> dict[str, Any]:
    """Give what no use of the application changes: its attributes and its templates', the limits that all share."""
    return {
        "routes": len(app.url_map._rules),
        "limits": limiter.enabled,
        "on their way": dict(app.extensions["arrivals"]._waiting),
        "application": _seen(vars(app)),
        "templates": _seen(vars(app.jinja_env)),
    }


def _seen(value: Any) -> Any:
    """Give a value as it is now: containers with what they hold, all else itself. An empty one is as good as none."""
    if isinstance(value, dict):
        held = {name: _seen(each) for name, each in value.items() if name not in _BY_USE}
        return {name: each for name, each in held.items() if each is not None} or None
    if isinstance(value, list | tuple):
        return [_seen(each) for each in value] or None
    return value
