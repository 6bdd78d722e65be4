"""Errors become pages, or problem+json under /api/: mapped once."""

from http import HTTPStatus
from typing import Any

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from challenge_hub.core.database import db
from challenge_hub.core.errors import ChallengeHubError


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(ChallengeHubError, _ours)
    app.register_error_handler(HTTPException, _http)


def _ours(error: Any) -> ResponseReturnValue:
    return answer(error.status, error.title, error.message)


def _http(error: Any) -> ResponseReturnValue:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        response: ResponseReturnValue = error.get_response()
        return response
    message = str(error.description) if isinstance(error, CSRFError) else ""
    return answer(error.code or 500, error.name, message)


def answer(status: int, title: str, message: str) -> ResponseReturnValue:
    """Give the error page, or problem+json (RFC 9457) for the API and for fetch."""
    db.session.rollback()
    if request.path.startswith("/api/") or request.headers.get("X-Requested-With") == "fetch":
        response = jsonify(type="about:blank", title=title, status=status, detail=message)
        response.content_type = "application/problem+json"
        return response, status
    return render_template("errors/error.html", status=status, title=title, message=message), status
