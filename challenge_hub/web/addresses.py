"""What no address of ours can hold is not there, whatever the database makes of it."""

from typing import Any

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

BIGGEST_ID = 2**31 - 1
NUL = "\x00"


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: a number that no row can have for an id never reaches the database."""

    def __init__(self, url_map: Map, *args: Any, **more: Any) -> None:
        super().__init__(url_map, *args, **{"max": BIGGEST_ID, **more})


def init_app(app: Flask) -> None:
    """Read numbers so in every route registered from here on; answer 404 to a NUL, which PostgreSQL refuses."""
    app.url_map.converters["int"] = RowNumber

    @app.before_request
    def refuse_nul() -> None:
        words = [request.path, *request.args, *(text for _name, text in request.args.items(multi=True))]
        if any(NUL in word for word in words):
            abort(404)
