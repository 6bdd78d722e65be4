"""A brief as a JSON file: written from the document of its values, and read back with every problem named. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from challenge_hub.core.strict_json import JsonError, read_json
from seeker.briefs.document import BriefDocument
from seeker.briefs.shape import Problem, shape_problems

FORMAT: Literal["challenge-hub brief 1"] = "challenge-hub brief 1"
LARGEST = 2 * 1024 * 1024  # bytes
SUFFIX = ".brief.json"


@dataclass(frozen=True, kw_only=True)
class BriefFile:
    """What the file holds: which format this is, and the brief."""

    format: Literal["challenge-hub brief 1"]
    brief: BriefDocument


class NotABriefFileError(ValueError):
    """The file is no brief, or not one of this format; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{each.place}: {each.text}" for each in problems))
        self.problems = problems


def write(document: BriefDocument) -> bytes:
    """Give the file of a brief; equal briefs give equal bytes."""
    encoded = msgspec.json.encode(BriefFile(format=FORMAT, brief=document))
    return msgspec.json.format(encoded, indent=2) + b"\n"


def read(data: bytes) -> BriefDocument:
    """Give the brief that a file holds. Raises NotABriefFileError with every departure from the format."""
    try:
        values = read_json(data)
    except JsonError as problem:
        raise NotABriefFileError([Problem("$", str(problem))]) from problem
    problems = list(shape_problems(values, BriefFile))
    if problems:
        raise NotABriefFileError(problems)
    return msgspec.convert(values, BriefFile).brief


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the file."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(BriefFile)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(described))
    return plain
