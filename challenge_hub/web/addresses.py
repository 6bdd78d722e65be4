"""What no address of ours can hold."""

from flask import Flask, abort, request

NUL = "\x00"


def init_app(app: Flask) -> None:
    """Answer 404 where an address holds a NUL character: no row can, and PostgreSQL refuses to be asked for one."""

    @app.before_request
    def refuse_nul() -> None:
        words = [request.path, *request.args, *(text for _name, text in request.args.items(multi=True))]
        if any(NUL in word for word in words):
            abort(404)
