"""Files that arrive in parts: what has come of each lies on this machine's disk, and its length is the truth."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from challenge_hub.core.errors import ChallengeHubError, TooLarge, WrongState
from challenge_hub.core.files.store import StoreUnavailable
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import is_ref

# What may be asked for of a part, by its name in the tus protocol.
CHECKSUMS: Final = ("sha256", "sha1", "md5")


class Elsewhere(WrongState):
    """A part is sent for another place than the one where the file goes on; `offset` says where that is."""

    title = "Not at this place"

    def __init__(self, offset: int) -> None:
        super().__init__(_("Of this file %(offset)d bytes are here. Go on from there.", offset=offset))
        self.offset = offset


class Busy(ChallengeHubError):
    """Another request is writing the same file."""

    status = 423
    title = "Already on its way"


class Garbled(ChallengeHubError):
    """A part is not what its sender says it is; it is not kept."""

    status = 460
    title = "Garbled on the way"


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a sender says of a part: which digest, and its bytes."""

    algorithm: str
    digest: bytes

    def demand(self, came: bytes) -> None:
        """Raise Garbled unless what came has the digest."""
        if not hmac.compare_digest(self.digest, came):
            raise Garbled(_("A part of the file was garbled on the way. Send it again."))


@dataclass(frozen=True, slots=True)
class Parts:
    """The folder of files that arrive in parts, each under the reference of its upload."""

    folder: Path

    def path(self, ref: str) -> Path:
        """Give where what has come of a file lies. Raises ValueError for what is no reference."""
        if not is_ref(ref):
            msg = "no reference of an upload"
            raise ValueError(msg)
        return self.folder / ref

    def offset(self, ref: str) -> int:
        """Give how many bytes are here; none where there is no file."""
        try:
            return self.path(ref).stat().st_size
        except FileNotFoundError:
            return 0

    def append(
        self, ref: str, pieces: Iterable[bytes], *, at: int, size: int, checksum: Checksum | None = None
    ) -> int:
        """Add what comes at `at`, at most up to `size` bytes in all; give how many are durably here then.

        Without a checksum a part that breaks off is kept as far as it came. Raises Elsewhere, Busy, Garbled,
        TooLarge; after these the file is as it was. StoreUnavailable when the disk is full.
        """
        with self.alone(ref) as file:
            if at != file.seek(0, os.SEEK_END):
                raise Elsewhere(file.tell())
            digest = hashlib.new(checksum.algorithm, usedforsecurity=False) if checksum else None
            try:
                for piece in pieces:
                    _write(file, piece, size)
                    if digest:
                        digest.update(piece)
                if checksum and digest:
                    checksum.demand(digest.digest())
            except (TooLarge, Garbled):
                file.truncate(at)
                raise
            except OSError as error:
                if checksum:
                    file.truncate(at)
                raise StoreUnavailable(
                    _("There is no room for this file at the moment. What has come is kept; go on later.")
                ) from error
            os.fsync(file.fileno())
            return file.tell()

    @contextmanager
    def alone(self, ref: str) -> Iterator[IO[bytes]]:
        """Hold a file, made if missing, while nobody else does, in whichever process. Raises Busy, StoreUnavailable.

        A process that is killed leaves no lock behind.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.path(ref), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreUnavailable(
                _("Files cannot be stored at the moment. Please try again later.")
            ) from error
        with os.fdopen(handle, "r+b", buffering=0) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(
                    _("This file is being sent in another window. Wait for it, or close it.")
                ) from None
            yield file

    def end(self, ref: str) -> None:
        """Forget a file; one that is not there is no error."""
        with suppress(FileNotFoundError):
            self.path(ref).unlink()

    def refs(self) -> list[str]:
        """Give the references of all files that are here."""
        return sorted(path.name for path in self.folder.glob("*") if is_ref(path.name))


def _write(file: IO[bytes], piece: bytes, size: int) -> None:
    """Write all of a piece where the file ends. Raises TooLarge where it would pass `size` bytes."""
    if file.tell() + len(piece) > size:
        raise TooLarge(_("More came than this file was said to have."))
    left = memoryview(piece)
    while left:
        left = left[file.write(left) :]
