"""How the files of a brief are named to whom: a name alone may give the secret of a confidential one away. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.files.names import extension_of
from challenge_hub.core.files.store import readable_size
from challenge_hub.core.i18n import gettext as _

# So much of a hash tells two files apart for a reader.
SHOWN_OF_HASH = 12


class File(Protocol):
    """What is asked of a file to name it on a page."""

    filename: str
    confidential: bool


class Described(File, Protocol):
    """What is asked of a file to name it in a version of the brief."""

    id: int
    place: int
    title: str
    note: str
    sha256: str
    size: int
    media_type: str
    salt: str


F = TypeVar("F", bound=File)


def named(files: Iterable[F], *, opened: bool) -> list[tuple[F, str]]:
    """Give each file with the name to show; a confidential one has its own only once the terms are `opened`."""
    found = []
    number = 0
    for file in files:
        number += file.confidential
        hidden = file.confidential and not opened
        found.append((file, _neutral(number, extension_of(file.filename)) if hidden else file.filename))
    return found


def _neutral(number: int, kind: str) -> str:
    return _("Confidential file %(number)d (%(kind)s)", number=number, kind=kind or _("no extension"))


def seal(file: Described) -> str:
    """Give what names a confidential file to everybody and tells nobody what it is, in hex.

    Its SHA-256 alone would: somebody who has the same file from elsewhere would find it, and by it the seeker that
    hides. Whoever may open the file learns the salt and can check the seal.
    """
    told = {"filename": file.filename, "salt": file.salt, "sha256": file.sha256, "size": file.size}
    return sha256_hex(canonical_json(told))


def named_in_version(file: Described) -> dict[str, Any]:
    """Give what a version of a brief says of a file, to everybody who may read the version."""
    about: dict[str, Any] = {
        "id": file.id,
        "place": file.place,
        "title": file.title,
        "note": file.note,
        "confidential": file.confidential,
    }
    if file.confidential:
        return {**about, "kind": extension_of(file.filename), "seal": seal(file)}
    return {
        **about,
        "filename": file.filename,
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
    }


def names_in_version(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the name of each file of a version, the neutral one of a confidential file, as `named` does."""
    found = []
    number = 0
    for row in rows:
        number += row["confidential"]
        found.append(_neutral(number, row["kind"]) if row["confidential"] else row["filename"])
    return found


def told_in_version(row: Mapping[str, Any]) -> list[str]:
    """Give what a version says of a file besides its name: size, and the first characters of its hash or seal."""
    if row["confidential"]:
        return [_("Seal %(start)s…", start=row["seal"][:SHOWN_OF_HASH])]
    return [readable_size(row["size"]), _("SHA-256 %(start)s…", start=row["sha256"][:SHOWN_OF_HASH])]
