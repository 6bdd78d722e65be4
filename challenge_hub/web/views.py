"""Home, desk, inbox."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.core.pages import page

web = Blueprint("web", __name__)


@web.get("/")
def home() -> ResponseReturnValue:
    """Show what the platform is, to anyone."""
    return page()


@web.get("/desk")
def desk() -> ResponseReturnValue:
    """Send a signed-in person to the desk they work at."""
    return redirect(url_for("web.home"))
