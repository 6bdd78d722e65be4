"""Requests wait at the door until their body is here, then go in one at a time."""

from collections.abc import Callable, Iterable
from io import RawIOBase
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Any

from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import ARRIVED
from challenge_hub.core.files.store import StoreUnavailable
from challenge_hub.core.i18n import gettext as _

IN_MEMORY = 1 << 20  # bytes: a larger body waits on disk
PIECE = 1 << 16
SAFE = {"GET", "HEAD", "OPTIONS"}  # they change nothing, so no deadline asks when they came
STREAMING = {"HTTP_TRANSFER_ENCODING", "wsgi.input_terminated"}  # what a server says of a body still coming


class BufferedRequests:
    """WSGI middleware: takes a request's body in before the application sees the request.

    A body may come slowly, over a bad line or by ill will. Waiting for it costs a thread and nothing else: the
    one turn of the process goes to requests that are whole. (Python runs one thread at a time anyway; in turns
    they do not get in each other's way.) A body announced with more than `limit` bytes is not taken in: the
    application refuses it by its length.

    The instant at which a request that may change something is here whole is written into it: that is when it
    arrived, however long it waits for its turn and for the database (`core/clock.arrived_at`).
    """

    def __init__(self, application: Any, *, limit: int, arrivals: Arrivals) -> None:
        self._application = application
        self._limit = limit
        self._arrivals = arrivals
        self._turn = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or ""
        size = int(announced) if announced.isdecimal() else 0
        if "HTTP_TRANSFER_ENCODING" in environ:
            size = self._limit + 1  # nothing is announced: a byte too many is enough to be refused by
        elif not 0 < size <= self._limit:
            return self._in_turn(environ, start_response)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            kept: Any = body
            try:
                length = _take_in(environ["wsgi.input"], body, size)
            except OSError as problem:  # mostly a full disk: the application has a page for it
                length, kept = size, _Lost(problem)
            # Now it has a length like any other; if it broke off before the one announced, reading it will say so.
            whole = {name: value for name, value in environ.items() if name not in STREAMING}
            whole |= {"wsgi.input": kept, "CONTENT_LENGTH": announced or str(length)}
            return self._in_turn(whole, start_response)

    def _in_turn(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in SAFE:
            return self._go_in(environ, start_response)
        with self._arrivals.arriving() as at:
            return self._go_in({**environ, ARRIVED: at}, start_response)

    def _go_in(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._turn:
            answer: Iterable[bytes] = self._application(environ, start_response)
        return answer


class _Lost(RawIOBase):
    """A body that could not be kept: whoever reads it learns why, by an error that is not the sender's."""

    def __init__(self, problem: OSError) -> None:
        super().__init__()
        self._problem = problem

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: Any) -> int:
        why = self._problem.strerror
        raise StoreUnavailable(
            _(
                "What you sent could not be stored: %(why)s. Nothing was kept; please try again later.",
                why=why,
            )
        ) from self._problem


def _take_in(coming: Any, body: "SpooledTemporaryFile[bytes]", size: int) -> int:
    """Copy up to `size` bytes and go back to their start; gives how many there were."""
    left = size
    while left and (piece := coming.read(min(left, PIECE))):
        body.write(piece)
        left -= len(piece)
    body.seek(0)
    return size - left
