"""JSON that strangers wrote, read without surprises: no key twice, no number that is none, no endless depth. Pure."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from challenge_hub.core.i18n import gettext as _

DEEPEST = 40


class JsonError(ValueError):
    """The bytes are no JSON that can be kept; the message is a sentence for a person."""


def read_json(data: bytes) -> Any:
    """Give the values that a JSON text in UTF-8 holds. Raises JsonError with a sentence."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise JsonError(_("The file is not text in UTF-8.")) from problem
    try:
        values = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=_finite
        )
    except JsonError:
        raise
    except json.JSONDecodeError as problem:
        raise JsonError(
            _(
                "The file is not JSON: line %(line)d, column %(column)d.",
                line=problem.lineno,
                column=problem.colno,
            )
        ) from problem
    except RecursionError as problem:
        raise JsonError(_("The file is nested too deeply.")) from problem
    except ValueError as problem:  # a number of thousands of digits
        raise JsonError(_("A number in the file is too long.")) from problem
    _demand_shallow(values)
    return values


def is_plain(text: str) -> bool:
    """Tell whether a text can be kept: without NUL and without halves of characters."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(_("The key %(key)s stands twice in the same place.", key=shown(twice)))
    return found


def _no_number(text: str) -> NoReturn:
    raise JsonError(_("%(text)s is not a number in JSON.", text=text))


def _finite(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise JsonError(_("The number %(text)s is too large.", text=text[:20]))
    return number


def _demand_shallow(values: Any) -> None:
    level, depth = [values], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise JsonError(_("The file is nested too deeply."))
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
        ]


def shown(text: str) -> str:
    """Give what a stranger wrote so that it can stand in a sentence: short, and in plain characters."""
    return ascii(text[:40])
