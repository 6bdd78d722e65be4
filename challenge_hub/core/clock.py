"""The clock: the one place that asks the machine what time it is. Only the edges call it."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import current_app, has_app_context, has_request_context, request

Clock = Callable[[], datetime]
# Where the door (`web/buffering`) writes when a request was here whole; no client can name this key.
ARRIVED = "challenge_hub.arrived_at"


def system_clock() -> datetime:
    """Give the server's present instant in UTC."""
    return datetime.now(UTC)


class FrozenClock:
    """A clock that stands still until told to move: for tests and the demonstration."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the instant at which the clock stands."""
        return self.at


def now() -> datetime:
    """Give the present instant by the application's clock (`app.extensions["clock"]`)."""
    clock: Clock = current_app.extensions.get("clock", system_clock) if has_app_context() else system_clock
    return clock()


def arrived_at() -> datetime:
    """Give the instant at which the running request was here, whole; outside a request, the present one.

    Whatever a deadline decides is decided by this instant: a request may wait its turn after it.
    """
    stamped = request.environ.get(ARRIVED) if has_request_context() else None
    return stamped if isinstance(stamped, datetime) else now()
