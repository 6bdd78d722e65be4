"""What no row can hold is not asked of the database: numbers beyond an id, NUL characters."""

from typing import Any

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter, Map
from werkzeug.utils import cached_property

BIGGEST_ID = 2**31 - 1
NUL = "\x00"


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: a number that no row can have for an id leads nowhere."""

    def __init__(self, url_map: Map, *args: Any, **more: Any) -> None:
        super().__init__(url_map, *args, **{"max": BIGGEST_ID, **more})


class CleanRequest(Request):
    """A request whose query has no NUL characters, as the fields of our forms have none."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The query's values without NUL characters."""
        typed = super().args
        if b"%00" not in self.query_string:
            return typed
        return ImmutableMultiDict(
            (name.replace(NUL, ""), text.replace(NUL, "")) for name, text in typed.items(multi=True)
        )


def init_app(app: Flask) -> None:
    """Drop NUL characters from queries; a path that holds one, or too large a number, leads nowhere.

    Numbers are read so in every route that is registered from here on.
    """
    app.request_class = CleanRequest
    app.url_map.converters["int"] = RowNumber

    @app.before_request
    def refuse_nul() -> None:
        if NUL in request.path:
            abort(404)
