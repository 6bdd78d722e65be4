"""The files of an amendment beside those in force, as its pages show them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from seeker.amendments.document import BriefFile


class FileState(StrEnum):
    """What an amendment does to a file."""

    SAME = "same"
    ADDED = "added"
    REPLACED = "replaced"
    DESCRIBED = "described"
    REMOVED = "removed"


@dataclass(frozen=True)
class FileRow:
    """A file as it would be (of a removed one, as it is), with the one in force in its place if there is any."""

    file: BriefFile
    in_force: BriefFile | None
    state: FileState


def file_rows(in_force: Iterable[BriefFile], amended: Iterable[BriefFile]) -> list[FileRow]:
    """Give every file of both, each in its place."""
    before, after = ({file.place: file for file in files} for files in (in_force, amended))
    return [
        FileRow(
            after.get(place) or before[place],
            before.get(place),
            _state(before.get(place), after.get(place)),
        )
        for place in sorted({*before, *after})
    ]


def _state(before: BriefFile | None, after: BriefFile | None) -> FileState:
    if before is None:
        return FileState.ADDED
    if after is None:
        return FileState.REMOVED
    if before == after:
        return FileState.SAME
    return FileState.DESCRIBED if before.is_same_content(after) else FileState.REPLACED
