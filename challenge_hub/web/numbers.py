"""Numbers in addresses."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

BIGGEST_ID = 2**31 - 1


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: what no row can have for an id is not there, and never reaches the database."""

    def __init__(self, url_map: Map, *args: Any, **more: Any) -> None:
        super().__init__(url_map, *args, **{"max": BIGGEST_ID, **more})


def init_app(app: Flask) -> None:
    """Read numbers so in every route that is registered from here on."""
    app.url_map.converters["int"] = RowNumber
