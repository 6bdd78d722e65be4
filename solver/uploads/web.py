"""The words of the tus 1.0 protocol (https://tus.io/protocols/resumable-upload): reading and writing its headers."""

import base64
import binascii
from collections.abc import Iterator

from flask import Response, request
from werkzeug.exceptions import ClientDisconnected

from challenge_hub.core.errors import ChallengeHubError, Invalid
from challenge_hub.core.files.parts import CHECKSUMS, Checksum
from challenge_hub.core.i18n import gettext as _
from solver.uploads.models import EntryUpload

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,checksum,expiration"
PART = "application/offset+octet-stream"
LARGEST_NUMBER = 2**53
_PIECE = 1 << 16


class NotThisVersion(ChallengeHubError):
    """The sender speaks another version of the protocol, or none."""

    status = 412
    title = "Another version of the protocol"


class NotAPart(ChallengeHubError):
    """What is sent is not declared as a part of a file."""

    status = 415
    title = "Not a part of a file"


class Unreadable(ChallengeHubError):
    """A header is missing or garbled."""

    status = 400
    title = "A header cannot be read"


def demand_version() -> None:
    """Raise NotThisVersion unless the request speaks our version."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise NotThisVersion(_("This address speaks tus %(version)s.", version=VERSION))


def number(name: str) -> int:
    """Give a header that is a whole number. Raises Unreadable."""
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdecimal()) or int(text[:17]) > LARGEST_NUMBER or len(text) > 16:  # noqa: PLR2004 -- digits of the largest number
        raise Unreadable(_("The header %(name)s must be a whole number.", name=name))
    return int(text)


def metadata() -> dict[str, str]:
    """Give what Upload-Metadata tells, as texts. Raises Unreadable."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        if key:
            found[key] = _decoded(value, "Upload-Metadata").decode("utf-8", "replace")
    return found


def checksum() -> Checksum | None:
    """Give what Upload-Checksum demands of the part, or None. Raises Unreadable, also for an unknown algorithm."""
    text = request.headers.get("Upload-Checksum", "")
    if not text:
        return None
    algorithm, _space, value = text.partition(" ")
    if algorithm not in CHECKSUMS:
        raise Unreadable(_("Checksums are taken by %(names)s.", names=", ".join(CHECKSUMS)))
    return Checksum(algorithm, _decoded(value, "Upload-Checksum"))


def _decoded(text: str, name: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable(_("The header %(name)s cannot be read.", name=name)) from None


def pieces() -> Iterator[bytes]:
    """Give the body of the request piece by piece, as far as it came."""
    if request.mimetype != PART:
        raise NotAPart(_("A part is sent as %(kind)s.", kind=PART))
    try:
        while piece := request.stream.read(_PIECE):
            yield piece
    except ClientDisconnected:
        return  # what has come is worth keeping


def announced_name(told: dict[str, str]) -> str:
    """Give the name of the announced file. Raises Invalid without one."""
    name = told.get("filename", "")
    if not name:
        raise Invalid(_("The file has no name."))
    return name


def answer(status: int, upload: EntryUpload, offset: int) -> Response:
    """Give an answer without a body that says how an upload stands."""
    response = Response(status=status)
    response.headers["Upload-Offset"] = str(offset)
    response.headers["Upload-Length"] = str(upload.size)
    response.headers["Upload-Expires"] = upload.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    response.headers["Cache-Control"] = "no-store"
    return response


def spoken(response: Response) -> Response:
    """Put on every answer what a sender may ask for."""
    response.headers["Tus-Resumable"] = VERSION
    response.headers["Tus-Version"] = VERSION
    if request.method == "OPTIONS":
        response.headers["Tus-Extension"] = EXTENSIONS
        response.headers["Tus-Checksum-Algorithm"] = ",".join(CHECKSUMS)
    return response
