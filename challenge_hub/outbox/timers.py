"""Timers: what must happen because time passed. The worker runs them; each is safe to run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

DAY = timedelta(days=1)
Timer = Callable[[datetime], None]
_timers: list[Timer] = []


def timer(function: Timer) -> Timer:
    """Register a function that the worker calls with the present instant every few seconds."""
    if function not in _timers:
        _timers.append(function)
    return function


def every(period: timedelta) -> Callable[[Timer], Timer]:
    """Register a function that the worker calls when it starts and then once a period; gives the function back."""

    def register(function: Timer) -> Timer:
        last: list[datetime] = []

        @timer
        @wraps(function)
        def once_a_period(at: datetime) -> None:
            if not last or at - last[0] >= period:
                last[:] = [at]
                function(at)

        return function

    return register


daily = every(DAY)


def known_timers() -> tuple[Timer, ...]:
    """Give every registered timer."""
    return tuple(_timers)
