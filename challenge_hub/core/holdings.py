"""What the platform holds of a person: each package tells its own part, says what keeps an account open, and forgets.

A package registers in its `holdings.py`. A test asks of every foreign key to `users.id` that somebody tells of it or
says why not, so a package that comes later has to answer as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import inspect

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A stored content that goes with what is told, under the name it has for the person."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One package's answer about one subject: rows of plain values, and files."""

    rows: list[Row] = field(default_factory=list)
    files: list[HeldFile] = field(default_factory=list)


Teller = Callable[[int], Told]


@dataclass(frozen=True, slots=True)
class Subject:
    """One part of a person's archive: the name of its file, its heading, and who tells it."""

    name: str
    title: Any
    covers: frozenset[str]
    tell: Teller


@dataclass(frozen=True, slots=True)
class Parting:
    """A person's leave: who goes (what their rows hold now, and what takes its place) and when."""

    person_id: int
    address: str
    new_address: str
    at: datetime


Hindrance = Callable[[int, datetime], Iterable[str]]
Forgetter = Callable[[Parting], None]

_subjects: dict[str, Subject] = {}
_left_out: dict[str, str] = {}
_hindrances: list[Hindrance] = []
_forgetters: list[Forgetter] = []


def tells(name: str, title: Any, *, covers: Iterable[str] = ()) -> Callable[[Teller], Teller]:
    """Register who tells a subject; `covers` are the columns ("table.column") that lead to the person in it."""

    def register(function: Teller) -> Teller:
        known = _subjects.get(name)
        if known is not None and known.tell is not function:
            msg = f"two subjects are called {name!r}"
            raise RuntimeError(msg)
        _subjects[name] = Subject(name, title, frozenset(covers), function)
        return function

    return register


def leaves_out(columns: Mapping[str, str]) -> None:
    """Register columns that lead to a person and are told nowhere, each with its reason."""
    _left_out.update(columns)


def hinders_closing(function: Hindrance) -> Hindrance:
    """Register who gives the reasons for which an account cannot be closed now, each a sentence for the person."""
    if function not in _hindrances:
        _hindrances.append(function)
    return function


def forgets(function: Forgetter) -> Forgetter:
    """Register who deletes or blanks a package's rows of a person who leaves, inside the running unit of work."""
    if function not in _forgetters:
        _forgetters.append(function)
    return function


def subjects() -> tuple[Subject, ...]:
    """Give every subject, in the order in which the packages stand."""
    return tuple(_subjects.values())


def left_out() -> dict[str, str]:
    """Give the columns that are told nowhere, with their reasons."""
    return dict(_left_out)


def hindrances(person_id: int, at: datetime) -> Iterator[str]:
    """Give every reason for which a person's account cannot be closed at an instant."""
    for ask in _hindrances:
        yield from ask(person_id, at)


def forget(parting: Parting) -> None:
    """Have every package forget a person, from the top down: what refers to a row goes before the row."""
    for function in reversed(_forgetters):
        function(parting)


def row_of(thing: Any, *but: str) -> Row:
    """Give all columns of a model's row but those named, as plain values."""
    return {
        column.key: plain(getattr(thing, column.key))
        for column in inspect(type(thing)).column_attrs
        if column.key not in but
    }


def plain(value: Any) -> Any:
    """Give a value as JSON holds it; instants in ISO 8601 with their zone."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
