"""Domain events: facts in the past tense, made of ids and plain values, collected by the unit of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar

E = TypeVar("E", bound="Event")
Subscriber = Callable[[Any], None]

_registry: dict[str, type[Event]] = {}
_subscribers: dict[type[Event], list[Subscriber]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. `by` is the acting user's id (None: the system), `subject_id` the id of the subject's row."""

    name: ClassVar[str]
    label: ClassVar[str]
    subject: ClassVar[str]

    at: datetime
    by: int | None
    subject_id: int
    challenge_id: int | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register the event. Raises TypeError without name, label and subject, or with a name taken."""
        super().__init_subclass__(**kwargs)
        for wanted in ("name", "label", "subject"):
            if not cls.__dict__.get(wanted):
                msg = f"event {cls.__qualname__} needs a class variable {wanted!r}"
                raise TypeError(msg)
        known = _registry.get(cls.name)
        if known is not None and known.__qualname__ != cls.__qualname__:
            msg = f"two events are called {cls.name!r}"
            raise TypeError(msg)
        _registry[cls.name] = cls


def known_events() -> dict[str, type[Event]]:
    """Give every event class by its name."""
    return dict(_registry)


def subscribe(*kinds: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Decorate a function that adds rows when one of `kinds` (or a subclass) is emitted."""

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        for kind in kinds:
            listeners = _subscribers.setdefault(kind, [])
            if function not in listeners:
                listeners.append(function)
        return function

    return register


def subscribers_of(event: Event) -> list[Subscriber]:
    """Give the subscribers of an event: those of its own class first, then those of its bases."""
    return [listener for kind in type(event).__mro__ for listener in _subscribers.get(kind, [])]
