"""What an entry must hold before it can be handed in, and its content as evidence keeps it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from challenge_hub.core.i18n import gettext as _

LONGEST_TITLE = 160
LONGEST_NOTE = 1000
SHORTEST_LIMIT = 200
_NUMBER = re.compile(r"[-+−]?[0-9]{1,15}([.,][0-9]{1,9})?")


class Attached(Protocol):
    """What is kept of a file of an entry."""

    filename: str
    sha256: str
    size: int
    media_type: str


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


def problems(form: Mapping[str, Any], title: str, answers: Mapping[str, str]) -> dict[str, str]:
    """What keeps an entry from being handed in: messages by "title" or the key of a field."""
    found: dict[str, str] = {}
    if not title:
        found["title"] = _("Give your entry a title.")
    elif len(title) > LONGEST_TITLE:
        found["title"] = _("Please use at most %(limit)d characters.", limit=LONGEST_TITLE)
    for field in form["fields"]:
        value = answers.get(field["key"], "")
        missing = _("This answer is missing.") if field["required"] else ""
        if problem := answer_problem(field, value) if value else missing:
            found[field["key"]] = problem
    return found


def content_of(
    form: Mapping[str, Any],
    *,
    title: str,
    answers: Mapping[str, str],
    attachments: Iterable[Attached],
    declarations: Mapping[str, Any],
) -> dict[str, Any]:
    """The content of a proposal version as plain values, answers in the order and words of the form.

    It holds no instant, so handing in the same twice gives the same hash.
    """
    return {
        "title": title,
        "answers": [
            {
                "key": field["key"],
                "label": field["label"],
                "kind": field["kind"],
                "value": answers.get(field["key"], ""),
                "visible_to_judges": field["visible_to_judges"],
                "personal_data": field["personal_data"],
            }
            for field in form["fields"]
        ],
        "attachments": [
            {"filename": row.filename, "sha256": row.sha256, "size": row.size, "media_type": row.media_type}
            for row in attachments
        ],
        "declarations": dict(declarations),
    }
