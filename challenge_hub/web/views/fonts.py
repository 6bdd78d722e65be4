"""The site's own fonts, once the worker has made them."""

from pathlib import Path

from flask import Response, current_app, make_response, send_file
from werkzeug.exceptions import NotFound

from challenge_hub.web.fonts import font_path

A_WEEK = 7 * 24 * 3600


def font(name: str) -> Response:
    """Send a face; while it is not made yet say so, and let nobody remember that."""
    path = font_path(name, Path(current_app.instance_path) / "fonts")
    if path is None:
        raise NotFound
    if not path.exists():
        return make_response(("", 404, {"Cache-Control": "no-store"}))
    return send_file(path, mimetype="font/woff2", max_age=A_WEEK)
