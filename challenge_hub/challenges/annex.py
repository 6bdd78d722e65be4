"""How the files of a brief are named to whom: a name alone may give the secret of a confidential one away. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from challenge_hub.core.files.names import extension_of
from challenge_hub.core.i18n import gettext as _


class File(Protocol):
    """What is asked of a file."""

    filename: str
    confidential: bool


F = TypeVar("F", bound=File)


def named(files: Iterable[F], *, opened: bool) -> list[tuple[F, str]]:
    """Give each file with the name to show; a confidential one has its own only once the terms are `opened`."""
    found = []
    number = 0
    for file in files:
        number += file.confidential
        hidden = file.confidential and not opened
        found.append((file, _neutral(file, number) if hidden else file.filename))
    return found


def _neutral(file: File, number: int) -> str:
    kind = extension_of(file.filename)
    return _("Confidential file %(number)d (%(kind)s)", number=number, kind=kind or _("no extension"))
