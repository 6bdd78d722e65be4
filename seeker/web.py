"""What every page of the seeker's desk needs of the running request."""

from typing import Any

from flask import current_app, request

from challenge_hub.config import Settings
from seeker.briefs.readiness import PrizeBounds


def prize_bounds() -> PrizeBounds:
    """Give the platform's bounds of prizes, as it is set up."""
    settings: Settings = current_app.extensions["settings"]
    return PrizeBounds(settings.prize_minimum, settings.prize_maximum)


def is_autosave() -> bool:
    """Tell whether the browser sent a form by itself, while somebody types."""
    return request.headers.get("X-Requested-With") == "fetch"


def errors_by_field(form: Any) -> dict[str, list[str]]:
    """Give the errors of a form by the id of their field, those inside rows too."""
    found: dict[str, list[str]] = {}
    for field in form:
        inner = getattr(field, "entries", None) or ([*field] if field.type == "FormField" else [])
        if inner:
            found.update(errors_by_field(inner))
        else:
            texts = [str(error) for error in field.errors]
            if texts:
                found[field.id] = texts
    return found
