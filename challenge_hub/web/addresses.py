"""NUL characters in addresses: no row holds one, and PostgreSQL refuses to be asked for one."""

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

NUL = "\x00"


class CleanRequest(Request):
    """A request whose query has no NUL characters, as the fields of our forms have none."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The query's values without NUL characters."""
        typed = super().args.items(multi=True)
        return ImmutableMultiDict((name.replace(NUL, ""), text.replace(NUL, "")) for name, text in typed)


def init_app(app: Flask) -> None:
    """Drop NUL characters from queries; a path that holds one leads nowhere."""
    app.request_class = CleanRequest

    @app.before_request
    def refuse_nul() -> None:
        if NUL in request.path:
            abort(404)
