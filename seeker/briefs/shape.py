"""Whether plain values have the shape of a brief: every departure with its place, not the first alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.strict_json import is_plain, shown

LARGEST = 10**15


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: `$.brief.rubric.criteria[2].weight`."""

    place: str
    text: str


def shape_problems(value: object, kind: Any, place: str = "$") -> Iterator[Problem]:
    """Give every departure of plain values from a dataclass and all that is in it."""
    origin = get_origin(kind)
    if is_dataclass(kind):
        yield from _object_problems(value, kind, place)
    elif origin in {UnionType, Union} and any(is_dataclass(each) for each in get_args(kind)):
        if value is not None:
            inner = next(each for each in get_args(kind) if each is not NoneType)
            yield from shape_problems(value, inner, place)
    elif origin is tuple:
        if not isinstance(value, list):
            yield Problem(place, _("Here a list is expected."))
            return
        for number, each in enumerate(value):
            yield from shape_problems(each, get_args(kind)[0], f"{place}[{number}]")
    else:
        yield from _leaf_problems(value, kind, place)


def _object_problems(value: object, kind: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(place, _("Here an object with named values is expected."))
        return
    hints = get_type_hints(kind)
    known = {each.name: each for each in fields(kind)}
    for name in value:
        if name not in known:
            yield Problem(place, _("Nothing here is called %(name)s.", name=shown(name)))
    for name, each in known.items():
        if name in value:
            yield from shape_problems(value[name], hints[name], f"{place}.{name}")
        elif each.default is MISSING and each.default_factory is MISSING:
            yield Problem(f"{place}.{name}", _("This is missing."))


def _leaf_problems(value: object, kind: Any, place: str) -> Iterator[Problem]:
    try:
        read = msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        yield Problem(place, str(problem))
        return
    if isinstance(read, str) and not is_plain(read):
        yield Problem(place, _("The text holds characters that cannot be kept."))
    elif isinstance(read, int) and abs(read) > LARGEST:
        yield Problem(place, _("The number is too large."))
    elif isinstance(read, Decimal) and not (read.is_finite() and abs(read.adjusted()) < 12):  # noqa: PLR2004 -- digits
        yield Problem(place, _("This number cannot be kept."))
