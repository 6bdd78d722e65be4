import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from challenge_hub.core.errors import Invalid

LONGEST_LINE = 500_000  # bytes; the longest real brief is about 120,000
_HEAD = 4_096  # bytes looked at to recognise a file that is not text
_PATIENCE = 50  # lines without one record at the start of a file, before it is given up as a wrong file


class WrongFileError(Invalid):
    """The file as a whole cannot be read as JSON Lines; the message says what it looks like instead."""


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object; `line` counts from 1, `offset` is the count of bytes read up to the line's end."""

    line: int
    offset: int
    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that holds no record, and why."""

    line: int
    offset: int
    reason: str


def read(path: Path, *, longest_line: int = LONGEST_LINE) -> Iterator[Record | Problem]:
    """Each line of a JSON Lines file as a record or a problem; blank lines are passed over.

    Memory is bounded by `longest_line` (bytes), whatever the file's length. Raises WrongFileError if the
    file cannot be opened, is empty or binary, or if its first 50 lines hold no record at all.
    """
    try:
        with path.open("rb") as stream:
            _refuse_what_is_not_text(path, stream.read(_HEAD))
            stream.seek(0)
            yield from _read_lines(path, stream, longest_line)
    except OSError as error:
        raise WrongFileError(f"{path} cannot be read: {error.strerror or error}.") from error


def _refuse_what_is_not_text(path: Path, head: bytes) -> None:
    if not head:
        raise WrongFileError(f"{path} is empty.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WrongFileError(f"{path} is UTF-16 text; save it as UTF-8.")
    if b"\x00" in head or head.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG")):
        raise WrongFileError(f"{path} is a binary file, not JSON Lines (one JSON object a line, in UTF-8).")


def _read_lines(path: Path, stream: BinaryIO, longest_line: int) -> Iterator[Record | Problem]:
    number = offset = 0
    met_a_record = met_anything = False
    while raw := stream.readline(longest_line + 1):
        number += 1
        met_anything = met_anything or bool(raw.strip())
        too_long = len(raw) > longest_line and not raw.endswith(b"\n")
        offset += len(raw)
        if too_long:
            offset += _skip_to_next_line(stream, longest_line)
            yield Problem(number, offset, f"the line is longer than {longest_line:,} bytes")
            continue
        if not raw.strip():
            continue
        found = _read_one(raw, number, offset)
        met_a_record = met_a_record or isinstance(found, Record)
        yield found
        if number >= _PATIENCE and not met_a_record:
            raise WrongFileError(
                f"{path} is not JSON Lines: its first {number} lines hold not one JSON object. "
                'Every line must be one whole object, such as {"id": "1", "title": "…"}.'
            )
    if not met_anything:
        raise WrongFileError(f"{path} is empty.")


def _skip_to_next_line(stream: BinaryIO, piece: int) -> int:
    skipped = 0
    while rest := stream.readline(piece):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _read_one(raw: bytes, number: int, offset: int) -> Record | Problem:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip()
    except UnicodeDecodeError as error:
        return Problem(number, offset, f"byte {error.start + 1} of the line is not UTF-8")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        return Problem(number, offset, f"broken JSON at character {error.pos + 1}: {error.msg}")
    except RecursionError:
        return Problem(number, offset, "the JSON is nested too deeply")
    except ValueError as error:  # NaN, Infinity or a number of thousands of digits
        return Problem(number, offset, f"unreadable JSON: {error}")
    if not isinstance(data, dict):
        return Problem(number, offset, f"the line holds {_name(data)}, not an object")
    return Record(number, offset, data)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON value")


def _name(value: object) -> str:
    if value is None:
        return "null"
    names = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), type(value).__name__)
