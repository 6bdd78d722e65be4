"""What an entry must hold before it can be handed in, and its content as evidence keeps it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from challenge_hub.core.i18n import gettext as _

LONGEST_TITLE = 160
LONGEST_NOTE = 1000
SHORTEST_LIMIT = 200
FILE = "file"
_NUMBER = re.compile(r"[-+−]?[0-9]{1,15}([.,][0-9]{1,9})?")


class Attached(Protocol):
    """What is kept of a file of an entry."""

    filename: str
    sha256: str
    size: int
    media_type: str
    field_key: str


def normalised(text: str) -> str:
    """A text as it is kept: line ends as one character (a browser sends two), no NUL, no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def length_limit(field: Mapping[str, Any]) -> int:
    """The most characters an answer may have: the form's limit for texts, a fixed one for other kinds."""
    if field["kind"] in {"short_text", "long_text"}:
        return int(field["limit"])
    return max(
        SHORTEST_LIMIT, *(len(choice) for choice in field["choices"]), 500 if field["kind"] == "link" else 0
    )


def answer_problem(field: Mapping[str, Any], value: str) -> str:
    """What is wrong with an answer that is not empty, in one sentence; empty when nothing is."""
    limit = length_limit(field)
    if len(value) > limit:
        return _(
            "At most %(limit)s characters are read here; there are %(count)s.",
            limit=f"{limit:,}",
            count=f"{len(value):,}",
        )
    kind = field["kind"]
    if kind == "number" and not _NUMBER.fullmatch(value):
        return _("Write a plain number, such as 12.5.")
    if kind == "choice" and value not in field["choices"]:
        return _("Choose one of the answers.")
    if kind == "yes_no" and value not in {"yes", "no"}:
        return _("Choose yes or no.")
    if kind == "link" and not _is_link(value):
        return _("Write a whole address that begins with https:// or http://.")
    return ""


def _is_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:
        return False


def instant_of(field: Mapping[str, Any], name: str) -> datetime | None:
    """A date of a field, None where it has none; brief versions from before there were dates lack the key."""
    text = field.get(name)
    return datetime.fromisoformat(text) if text else None


def is_asked(field: Mapping[str, Any], at: datetime) -> bool:
    """Whether a field must be answered at this instant: it is required, and its day has come."""
    start = instant_of(field, "required_from")
    return bool(field["required"]) and (start is None or start <= at)


def is_frozen(field: Mapping[str, Any], at: datetime) -> bool:
    """Whether the answer can no longer be given or changed at this instant."""
    end = instant_of(field, "frozen_after")
    return end is not None and end <= at


def frozen_problem() -> str:
    """Why an answer is not taken: its day is over."""
    return _("The time for this answer is over; it stays as it was and can no longer be changed.")


def quarantine_problem() -> str:
    """Why an entry with a quarantined file is not handed in."""
    return _("A virus was found in a file. Take that file out first.")


def problems(
    form: Mapping[str, Any],
    title: str,
    answers: Mapping[str, str],
    *,
    at: datetime,
    with_files: Collection[str] = (),
) -> dict[str, str]:
    """What keeps an entry from being handed in: messages by "title" or the key of a field.

    `with_files` are the keys of the fields that a file was added to.
    """
    found: dict[str, str] = {}
    if not title:
        found["title"] = _("Give your entry a title.")
    elif len(title) > LONGEST_TITLE:
        found["title"] = _("Please use at most %(limit)d characters.", limit=LONGEST_TITLE)
    for field in form["fields"]:
        value = answers.get(field["key"], "")
        if field["kind"] == FILE:
            problem = "" if field["key"] in with_files else _missing(field, at)
        else:
            problem = answer_problem(field, value) if value else _missing(field, at)
        if problem:
            found[field["key"]] = problem
    return found


def _missing(field: Mapping[str, Any], at: datetime) -> str:
    if not is_asked(field, at):
        return ""
    if is_frozen(field, at):
        return _("This answer is missing, and the time for it is over.")
    return _("A file is missing here.") if field["kind"] == FILE else _("This answer is missing.")


def content_of(
    form: Mapping[str, Any],
    *,
    title: str,
    answers: Mapping[str, str],
    attachments: Iterable[Attached],
    declarations: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of a proposal version as plain values, answers in the order and words of the form.

    It holds no instant, so handing in the same twice gives the same hash. A file of a field is named there by its
    hash, and says itself what the field says of judges and persons: a name alone could stand for two files.
    """
    files = list(attachments)
    return {
        "title": title,
        "answers": [_answer(field, answers, files) for field in form["fields"]],
        "attachments": [_file(row, form) for row in files],
        "declarations": dict(declarations),
    }


def _answer(
    field: Mapping[str, Any], answers: Mapping[str, str], files: Iterable[Attached]
) -> dict[str, Any]:
    value: Any = answers.get(field["key"], "")
    if field["kind"] == FILE:
        value = [row.sha256 for row in files if row.field_key == field["key"]]
    return {
        "key": field["key"],
        "label": field["label"],
        "kind": field["kind"],
        "value": value,
        **({"unit": unit} if (unit := field.get("unit")) else {}),
        "visible_to_judges": field["visible_to_judges"],
        "personal_data": field["personal_data"],
    }


def _file(row: Attached, form: Mapping[str, Any]) -> dict[str, Any]:
    kept = {"filename": row.filename, "sha256": row.sha256, "size": row.size, "media_type": row.media_type}
    if not row.field_key:
        return kept
    # The brief may have lost the field since: then nobody has said that judges may see the file.
    field: Mapping[str, Any] = next((each for each in form["fields"] if each["key"] == row.field_key), {})
    return {
        **kept,
        "field_key": row.field_key,
        "visible_to_judges": field.get("visible_to_judges", False),
        "personal_data": field.get("personal_data", False),
    }
