"""Which files may be handed in: the name's extension and the content must agree, and both be wanted."""

from collections.abc import Collection
from typing import Final

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.names import extension_of
from challenge_hub.core.files.sniff import EMPTY, OLE, UNKNOWN
from challenge_hub.core.i18n import gettext as _

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
_TEXTS: Final = frozenset({"text/plain", "text/csv", "text/tab-separated-values", "application/json"})

EXTENSIONS: Final[dict[str, frozenset[str]]] = {
    "pdf": frozenset({"application/pdf"}),
    "docx": frozenset({f"{_OFFICE}wordprocessingml.document"}),
    "xlsx": frozenset({f"{_OFFICE}spreadsheetml.sheet"}),
    "pptx": frozenset({f"{_OFFICE}presentationml.presentation"}),
    "odt": frozenset({f"{_OPEN}text"}),
    "ods": frozenset({f"{_OPEN}spreadsheet"}),
    "odp": frozenset({f"{_OPEN}presentation"}),
    "png": frozenset({"image/png"}),
    "jpg": frozenset({"image/jpeg"}),
    "jpeg": frozenset({"image/jpeg"}),
    "gif": frozenset({"image/gif"}),
    "tif": frozenset({"image/tiff"}),
    "tiff": frozenset({"image/tiff"}),
    "webp": frozenset({"image/webp"}),
    "mp4": frozenset({"video/mp4"}),
    "webm": frozenset({"video/webm"}),
    "txt": _TEXTS,
    "md": _TEXTS,
    "csv": frozenset({"text/csv", "text/plain"}),  # a table of one column, or a ragged one, is plain text
    "tsv": frozenset({"text/tab-separated-values", "text/plain"}),
    "json": frozenset({"application/json"}),
    "zip": frozenset({"application/zip"}),
    "tar": frozenset({"application/x-tar"}),
    "gz": frozenset({"application/gzip"}),
    "tgz": frozenset({"application/gzip"}),
}
"""Every extension this platform can tell by content, with the media types it may contain."""


class NotAllowed(Invalid):
    """A file of a kind that is not taken here; the message says what was found and what is taken."""

    status = 415
    title = "This kind of file is not taken here"


def check(filename: str, media_type: str, allowed: Collection[str]) -> Decision:
    """Whether a file may be handed in where `allowed` lists extensions; `media_type` is what was sniffed."""
    extension = extension_of(filename)
    taken = sorted(set(allowed) & EXTENSIONS.keys())
    if media_type == EMPTY:
        return no(_("The file is empty."))
    if extension not in taken:
        return no(
            _(
                "Files named .%(extension)s are not taken here. Taken are: %(taken)s.",
                extension=extension or "?",
                taken=", ".join(taken),
            )
        )
    if media_type in EXTENSIONS[extension]:
        return YES
    if media_type == OLE:
        return no(
            _("This is an old Office file, or one under a password. Save it as .docx, .xlsx, .pptx or PDF.")
        )
    if media_type.endswith("macro-enabled"):
        return no(_("This document contains macros. Save it without them, or as PDF."))
    if media_type == UNKNOWN:
        return no(
            _(
                "The name says .%(extension)s, but the file is damaged or of another kind.",
                extension=extension,
            )
        )
    return no(
        _(
            "The name says .%(extension)s, but the content is not (it looks like %(found)s).",
            extension=extension,
            found=media_type,
        )
    )


def demand(filename: str, media_type: str, allowed: Collection[str]) -> None:
    """Raise NotAllowed with the reason unless `check` says yes."""
    decision = check(filename, media_type, allowed)
    if not decision:
        raise NotAllowed(decision.reason)
