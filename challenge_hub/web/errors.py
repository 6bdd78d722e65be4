"""Errors become pages, or problem+json under /api/ and for fetch: mapped once."""

import logging
import sqlite3
from http import HTTPStatus
from typing import Any

from flask import Flask, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from challenge_hub.core.database import db
from challenge_hub.core.errors import ChallengeHubError
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

_LOG = logging.getLogger(__name__)
# A full disk, as SQLite and PostgreSQL (its class 53) tell of it.
NO_ROOM: frozenset[object] = frozenset({sqlite3.SQLITE_FULL, "53100"})

# What happened, and what to do now. 403 and 409 bring their own reason, which stands in the place of the first.
PAGES = {
    400: (
        _l("That request could not be read"),
        _l("Something in it is missing or garbled."),
        _l("Go back, reload the page and send it again."),
    ),
    403: (
        _l("That is not yours to do"),
        _l("The page exists, but your role does not reach it."),
        _l("If you have two accounts, check that you are signed in with the right one."),
    ),
    404: (
        _l("There is no such page"),
        _l("The address may be mistyped, or the page is not one that you may see."),
        _l("Search the challenges, or start from your desk."),
    ),
    405: (
        _l("That address does not take this kind of request"),
        _l("It was opened in a way it is not made for."),
        _l("Go back and use the button on the page."),
    ),
    409: (
        _l("That cannot be done now"),
        _l("The thing has moved on since you opened the page."),
        _l("Go back and reload the page to see how it stands. What you typed is still in your form."),
    ),
    413: (
        _l("That is too large"),
        _l("The file or the text exceeds what can be taken in one go."),
        _l("Send a smaller file; the limit stands beside the field."),
    ),
    415: (
        _l("That was sent in a form that is not read here"),
        _l("Pages about accounts take what their forms send, and nothing else."),
        _l("Go back, reload the page and use its form."),
    ),
    422: (
        _l("Something is missing or not right"),
        _l("The form could not be taken as it was."),
        _l("Go back and correct it. What you typed is still there."),
    ),
    429: (
        _l("Too many tries"),
        _l("To keep accounts safe, this can be done only so often."),
        _l("Wait a little, then try once more."),
    ),
    503: (
        _l("That cannot be done at this moment"),
        _l("The platform could not take it just now. Nothing of yours was changed."),
        _l(
            "Go back; what you typed is still in your form. Try again in a minute, and if it happens again, tell an "
            "organiser."
        ),
    ),
    500: (
        _l("Something broke on our side"),
        _l("It has been written down for us to look at. Nothing of yours was changed."),
        _l("Try again in a minute. If it happens again, tell an organiser what you were doing."),
    ),
}


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(ChallengeHubError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)


def _ours(error: Any) -> ResponseReturnValue:
    return answer(error.status, error.title, error.message)


def _database(error: Any) -> ResponseReturnValue:
    """Say that there is no room, which is nobody's fault who reads it; every other fault stays one."""
    told = getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None)
    if not NO_ROOM & set(told):
        raise error
    _LOG.error("the disk of the database is full", exc_info=error)
    message = _(
        "There is no room left to store it. Nothing was kept by halves, and nothing of yours was changed."
    )
    return answer(503, "", message)


def _http(error: Any) -> ResponseReturnValue:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        response: ResponseReturnValue = error.get_response()
        return response
    if isinstance(error, CSRFError):
        return answer(400, _("This form has gone stale"), "", template="errors/stale.html")
    made = make_response(answer(error.code or 500, error.name, ""))
    for name, value in error.get_headers():
        if name in {"Retry-After", "Allow"}:
            made.headers[name] = value
    return made


def answer(
    status: int, title: str, message: str, *, template: str = "errors/error.html"
) -> ResponseReturnValue:
    """Give the error page, or problem+json (RFC 9457) for the API and for fetch."""
    db.session.rollback()
    if request.path.startswith("/api/") or request.headers.get("X-Requested-With") == "fetch":
        response = jsonify(type="about:blank", title=str(title), status=status, detail=str(message))
        response.content_type = "application/problem+json"
        return response, status
    heading, happened, remedy = PAGES.get(
        status, PAGES[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400]
    )
    context = {"status": status, "title": heading, "happened": message or happened, "remedy": remedy}
    try:
        return render_template(template, **context), status
    except SQLAlchemyError:
        # The frame of the page asks the database; where that is what broke, a page without a frame must do.
        _LOG.exception("the error page itself failed")
        db.session.rollback()
        return render_template("errors/bare.html", **context), status
