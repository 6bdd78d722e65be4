"""The blueprint of entries, and how its views render a page of another's name."""

from typing import Any

from flask import Blueprint, render_template

from challenge_hub.accounts.guards import signed_in

entries = Blueprint("entries", __name__)
entries.before_request(signed_in)


def named_page(name: str, **context: Any) -> str:
    """Render a page of entries by its name."""
    return render_template(f"solver/entries/{name}.html", **context)
