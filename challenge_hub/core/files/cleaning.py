"""Copies of files for readers who must not learn who made them: which kinds are cleaned, and how."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from challenge_hub.core.files import office_program, pdf_program, picture_program
from challenge_hub.core.files.apart import run_apart


class Cleaning(StrEnum):
    """What is done to a file before a reader who must not know its maker gets it."""

    NOTHING_IN_IT = "nothing_in_it"  # plain text says what is written in it and nothing else
    PICTURE = "picture"
    PDF = "pdf"
    OFFICE = "office"
    AS_IT_IS = "as_it_is"  # archives, films and TIFF pictures: nobody cleans them, so their makers are told


_PROGRAMS: Final = {
    Cleaning.PICTURE: picture_program,
    Cleaning.PDF: pdf_program,
    Cleaning.OFFICE: office_program,
}
_PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_DOCUMENTS: Final = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)


def cleaning(media_type: str) -> Cleaning:
    """Give what is done to a file of a kind."""
    if media_type.startswith("text/") or media_type == "application/json":
        return Cleaning.NOTHING_IN_IT
    if media_type in _PICTURES:
        return Cleaning.PICTURE
    if media_type == "application/pdf":
        return Cleaning.PDF
    return Cleaning.OFFICE if media_type.startswith(_DOCUMENTS) else Cleaning.AS_IT_IS


def is_cleaned(media_type: str) -> bool:
    """Tell whether a copy without its descriptions is made of a file of this kind."""
    return cleaning(media_type) in _PROGRAMS


def clean(source: Path, target: Path, media_type: str) -> bool:
    """Write a clean copy of a file to `target`; tell whether that could be done. It happens in a process of its own."""
    program = _PROGRAMS[cleaning(media_type)]
    place = Path(str(program.__file__))
    told = run_apart(place, str(source), str(target), seconds=2 * program.SECONDS)
    return told is not None and target.stat().st_size > 0
