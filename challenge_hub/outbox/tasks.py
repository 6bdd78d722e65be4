"""The tasks that an outbox message may name: plain functions that take ids and may run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

TaskFunction = Callable[..., None]
# A mail server may be away for a long week-end; whatever is tried for longer than this needs a person.
PERSEVERANCE = timedelta(days=7)
_tasks: dict[str, TaskFunction] = {}


def task(name: str) -> Callable[[TaskFunction], TaskFunction]:
    """Register a task. It is called with the message's arguments as keywords, outside any unit of work."""

    def register(function: TaskFunction) -> TaskFunction:
        if _tasks.get(name, function) is not function:
            msg = f"two tasks are called {name!r}"
            raise RuntimeError(msg)
        _tasks[name] = function
        return function

    return register


def run(name: str, arguments: dict[str, Any]) -> None:
    """Run a task. Raises KeyError for a name nobody registered."""
    _tasks[name](**arguments)


def known_tasks() -> list[str]:
    """Give the names of all tasks, sorted."""
    return sorted(_tasks)


def back_off(attempts: int) -> timedelta:
    """Give the pause before the next attempt: 10 s, doubled each time, at most an hour."""
    # More doublings would pass the hour anyway, and in time every number's bounds.
    doublings = min(max(attempts - 1, 0), 9)
    return min(timedelta(seconds=10 * 2**doublings), timedelta(hours=1))


def is_given_up(attempts: int) -> bool:
    """Tell whether so many failures, each with its pause, fill the time for which a task is tried."""
    return sum(map(back_off, range(1, attempts)), timedelta()) >= PERSEVERANCE
