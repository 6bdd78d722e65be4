"""Files leave as downloads only: never shown in the page, never guessed at by the browser."""

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response

from challenge_hub.core.files.names import safe_filename


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
