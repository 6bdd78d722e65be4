"""When requests arrived, and whether some that arrived earlier are still on their way through the application.

Every web process keeps a small file: the instant at which the oldest request arrived that it has taken in and not done
with. A lock of the operating system tells that the process lives; it goes with the process, however that ends. So the
bell can wait for exactly those who were in time, whichever process they came through, and for nobody who is gone.
"""

import logging
import os
import secrets
import struct
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock
from typing import Final

from flask import current_app

_LOG = logging.getLogger(__name__)
_NUMBER: Final = struct.Struct("<q")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)
# Older than any instant: a request that is here while its clock has not been read yet.
_ARRIVING: Final = 0
_NOBODY: Final = 2**63 - 1
NAME: Final = "*.arrivals"


class Arrivals:
    """The requests of this process that were taken in and are not done; and the oldest of all processes."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = Lock()
        self._waiting: dict[object, int] = {}
        self._file: int | None = None

    @contextmanager
    def arriving(self) -> Iterator[datetime]:
        """Give the instant at which a request arrived, and have it waited for until the block ends.

        It is announced before the clock is read: whoever looks at the announcements after a deadline and finds none
        that is older has missed nobody.
        """
        ticket = object()
        self._note(ticket, _ARRIVING)
        try:
            at = self._clock()
            self._note(ticket, (at - _EPOCH) // _TICK)
            yield at
        finally:
            self._note(ticket, None)

    def oldest(self) -> datetime | None:
        """Give when the oldest request arrived that a living process is not done with; None where there is none."""
        found = [told for path in self._folder.glob(NAME) if (told := _told(path)) is not None]
        return _EPOCH + min(found) * _TICK if found else None

    def _note(self, ticket: object, instant: int | None) -> None:
        with self._lock:
            if instant is None:
                self._waiting.pop(ticket, None)
            else:
                self._waiting[ticket] = instant
            try:
                if self._file is None:
                    self._file = _make(self._folder)
                    weakref.finalize(self, os.close, self._file)
                os.pwrite(self._file, _NUMBER.pack(min(self._waiting.values(), default=_NOBODY)), 0)
            except OSError:
                # The grace after a deadline still protects whoever is on the way; nobody is turned away for this.
                _LOG.exception("the arrival of a request could not be noted in %s", self._folder)


def arrivals() -> Arrivals:
    """Give the running application's arrivals."""
    found: Arrivals = current_app.extensions["arrivals"]
    return found


def _make(folder: Path) -> int:
    """Make the file of this process and lock it for as long as the process lives; give its descriptor."""
    folder.mkdir(mode=0o700, exist_ok=True)
    while True:
        path = folder / f"{os.getpid()}-{secrets.token_hex(4)}{NAME[1:]}"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        os.pwrite(descriptor, _NUMBER.pack(_ARRIVING), 0)
        flock(descriptor, LOCK_EX)
        # Whoever looked before it was locked has taken it for that of a dead process and removed it.
        if path.exists():
            return descriptor
        os.close(descriptor)


def _told(path: Path) -> int | None:
    """Give what a living process tells, None for nobody; the file of a dead one is removed."""
    with suppress(FileNotFoundError):
        descriptor = os.open(path, os.O_RDWR)
        try:
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                told = _read(descriptor)
                return None if told == _NOBODY else told
            path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)
    return None


def _read(descriptor: int) -> int:
    """Give the number in a file that may be written meanwhile: what is read twice is not half of two."""
    while True:
        one, two = (os.pread(descriptor, _NUMBER.size, 0) for _ in range(2))
        if one == two:
            told: int = _NUMBER.unpack(one)[0]
            return told
