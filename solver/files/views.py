"""Files leave as downloads only: never shown in the page, never guessed at by the browser."""

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.files.names import safe_filename
from challenge_hub.core.storage import file_store
from ip_terms.acceptance import require
from solver.files.annex import open_annex


def attachment(content: Iterable[bytes], filename: str, media_type: str, size: int) -> Response:
    """A streamed download under its name in any script (RFC 6266); `size` in bytes."""
    name = safe_filename(filename)
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace("\\", "_").replace('"', "_")
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Length"] = str(size)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def file_of_brief(row: BriefAttachment, user: User | None, *, back: str) -> ResponseReturnValue:
    """A file of a brief that was found visible; a confidential one for people who accepted the terms in force.

    A visitor who is not signed in goes to do so, and then to `back`. Raises Refused.
    """
    if not row.confidential:
        return attachment(file_store().open(row.sha256), row.filename, row.media_type, row.size)
    if user is None:
        return redirect(url_for("security.login", next=back))
    content = open_annex(row, require(user, row.challenge), by=user)
    return attachment(content, row.filename, row.media_type, row.size)
