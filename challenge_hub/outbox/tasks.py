"""The tasks that an outbox message may name: plain functions that take ids and may run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

TaskFunction = Callable[..., None]
MAX_ATTEMPTS = 10
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
    return min(timedelta(seconds=10 * 2 ** max(attempts - 1, 0)), timedelta(hours=1))
