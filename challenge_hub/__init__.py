"""Challenge Hub: an open-innovation challenge platform."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

# Modules, mappers and templates are hundreds of thousands of objects that stay. Looking through them for garbage at
# Python's own pace takes a quarter of the time in which a process starts.
gc.set_threshold(50_000, 20, 20)


def create_app(*args: Any, **kwargs: Any) -> Flask:
    """Build the application: see `challenge_hub.app.create_app`."""
    from challenge_hub.app import create_app as build  # noqa: PLC0415 -- importing a pure rule must not import all

    return build(*args, **kwargs)
