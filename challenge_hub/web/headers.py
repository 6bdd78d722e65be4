"""What may be kept of an answer, and by whom."""

from flask import Flask, Response, request, session

# The same for everybody, and named by their content or changed with it.
_FOR_ANYBODY = {"static", "bootstrap.static", "security.static", "web.font"}

# Whoever has the address may see the page: nobody else is to learn it from a link, a search or a cache.
SECRET_ADDRESSES = {"solver.previews.show", "solver.previews.pdf", "solver.team_links.follow"}


def init_app(app: Flask) -> None:
    """Mark what belongs to a signed-in person, or is about signing in, as theirs alone, and downloads as harmless."""

    @app.after_request
    def harmless(response: Response) -> Response:
        # Whatever a browser makes of a file that somebody sent, it may do nothing.
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response

    @app.after_request
    def theirs_alone(response: Response) -> Response:
        if request.endpoint in _FOR_ANYBODY:
            return response
        if request.blueprint == "security" or "_user_id" in session:
            response.headers["Cache-Control"] = "private, no-store"
        if request.endpoint in SECRET_ADDRESSES:
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
