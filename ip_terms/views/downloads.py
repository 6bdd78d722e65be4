"""Sending evidence as a file: always an attachment, never guessed at by the browser."""

from collections.abc import Iterable

from flask import Response

from ip_terms.models import TermsText


def plain_text(text: TermsText, filename: str) -> Response:
    """Give the exact bytes of a text as a download."""
    return attachment(text.body.encode(), filename, "text/plain; charset=utf-8")


def attachment(content: bytes | Iterable[bytes], filename: str, media_type: str) -> Response:
    """Give bytes as a download; `filename` is one of ours, in ASCII."""
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
