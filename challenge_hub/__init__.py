"""Challenge Hub: an open-innovation challenge platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(*args: Any, **kwargs: Any) -> Flask:
    """Build the application: see `challenge_hub.app.create_app`."""
    from challenge_hub.app import create_app as build  # noqa: PLC0415 -- importing a pure rule must not import all

    return build(*args, **kwargs)
