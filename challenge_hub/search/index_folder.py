"""Where an index lives on disk: numbered builds, a pointer to the one in use, and one lock for writers.

A build is written beside the one in use and the pointer is moved by an atomic rename, so a process killed
at any moment leaves the old build in use.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from challenge_hub.search.engine import IndexBusy

_POINTER = "current"
_DAMAGED = "damaged"
_BUILD = "build-"


class IndexFolder:
    """The folder of one index; made on the first write.

    `version` names the schema the builds are written with: a build of another version is as good as none.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        self._pointer = path / _POINTER
        self._damaged = path / _DAMAGED
        self._prefix = f"{_BUILD}{version}-"
        self._seen: tuple[int, Path | None] = (0, None)

    def current(self) -> Path | None:
        """The build in use, or None when none was ever finished."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return None
        return self.path / name if name.startswith(self._prefix) and os.sep not in name else None

    def stamp(self) -> str:
        """A word that changes as the build in use, or anything in it, does; told by when the folders changed."""
        try:
            pointed = self._pointer.stat().st_mtime_ns
            if pointed != self._seen[0]:
                self._seen = (pointed, self.current())
            build = self._seen[1]
            return f"{pointed}.{build.stat().st_mtime_ns}" if build else ""
        except OSError:
            return ""

    def mark_damaged(self, build: Path) -> None:
        """Note, for every process, that a build could not be read or written."""
        with suppress(OSError):  # on a full or unwritable disk the damage is met again
            self._damaged.write_text(build.name, encoding="utf-8")

    def is_damaged(self, build: Path) -> bool:
        """Tell whether a build was found damaged by any process."""
        try:
            return self._damaged.read_text(encoding="utf-8") == build.name
        except (OSError, UnicodeDecodeError):
            return False

    def new_build(self) -> Path:
        """Make an empty folder for a build that is not yet in use."""
        build = self.path / f"{self._prefix}{time.time_ns()}-{os.getpid()}"
        build.mkdir(parents=True)
        return build

    def switch(self, build: Path) -> None:
        """Put a finished build in use and delete all others; readers that hold one open keep it."""
        pointer = self._pointer.with_suffix(".new")
        with pointer.open("w", encoding="utf-8") as file:
            file.write(build.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._pointer)
        for other in self.path.glob(f"{_BUILD}*"):
            if other != build:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self, timeout: float) -> Iterator[None]:
        """Be the only writer, in any process, waiting up to `timeout` seconds; raises IndexBusy.

        The lock belongs to the process and falls with it, so a kill leaves none behind.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.path / "writer.lock"))
        if not try_for(lock.acquire, timeout=timeout, delay=0.02):
            raise IndexBusy(f"The search index was being written for over {timeout:g} seconds.")
        try:
            yield
        finally:
            lock.release()
