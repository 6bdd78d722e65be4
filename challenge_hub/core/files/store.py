"""The store of files: each content once, under its SHA-256, written whole or not at all."""

import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final, Self

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore

from challenge_hub.core.errors import ChallengeHubError, NotVisible, TooLarge
from challenge_hub.core.files.sniff import media_type_of
from challenge_hub.core.i18n import gettext as _

_CHUNK: Final = 1024 * 1024
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class StoreUnavailable(ChallengeHubError):
    """Files cannot be written or read just now: full disk, unwritable folder, store out of reach."""

    status = 503
    title = "Files cannot be stored at the moment"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a stored content: digest in hex, size in bytes, media type by content."""

    sha256: str
    size: int
    media_type: str


def _anything(_found: StoredFile) -> None:
    """Accept whatever arrives."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """Contents by digest in any object store; `scratch` is a folder for files on their way in."""

    objects: ObjectStore
    scratch: Path

    @classmethod
    def local(cls, folder: Path) -> Self:
        """The store in a folder of this machine, made if missing. Raises StoreUnavailable if it cannot be."""
        scratch = folder / "incoming"
        try:
            scratch.mkdir(parents=True, exist_ok=True)
            return cls(LocalStore(folder), scratch)
        except (OSError, BaseError) as error:
            raise StoreUnavailable(
                _(
                    "The folder for files, %(folder)s, cannot be used: %(why)s.",
                    folder=folder,
                    why=_why(error),
                )
            ) from error

    def put(
        self, stream: IO[bytes], *, limit_bytes: int, accept: Callable[[StoredFile], None] = _anything
    ) -> StoredFile:
        """Keep what a stream holds, in constant memory; the same content twice is kept once, as of now.

        `accept` sees what arrived before it is kept, and refuses it by raising. Raises that, TooLarge past
        `limit_bytes` and StoreUnavailable if it cannot be written; in each case nothing is left behind. Side
        effect: the content is durable under its digest when this returns.
        """
        with self.arriving(stream, limit_bytes=limit_bytes) as (path, stored):
            accept(stored)
            self.keep(path, stored)
        return stored

    @contextmanager
    def arriving(self, stream: IO[bytes], *, limit_bytes: int) -> Iterator[tuple[Path, StoredFile]]:
        """Take in what a stream holds, for looking into it before it is kept; it is gone when the block ends.

        Raises TooLarge past `limit_bytes` and StoreUnavailable if it cannot be written.
        """
        with ExitStack() as stack:
            with _told():
                incoming = stack.enter_context(tempfile.NamedTemporaryFile(dir=self.scratch, prefix="in-"))
                digest, size = _copy(stream, incoming, limit_bytes)
                incoming.flush()
                path = Path(incoming.name)
                stored = StoredFile(digest, size, media_type_of(path))
            yield path, stored

    def keep(self, path: Path, stored: StoredFile) -> None:
        """Keep a file of this machine under its digest; on the same disk nothing is copied, and `path` stays.

        Raises StoreUnavailable if it cannot be written. Side effect: the content is durable when this returns.
        """
        key = _key(stored.sha256)
        with _told():
            # Written anew even where it is there: its age is what keeps it from being swept meanwhile.
            if not self._link(path, key):
                obstore.put(self.objects, key, path, max_concurrency=2)
            self._settle(key)

    def set_apart(self, path: Path, stored: StoredFile) -> None:
        """Move a file that must not be handed out into quarantine: out of every reader's reach, for a look later."""
        apart = self.scratch.parent / "quarantine"
        with _told():
            apart.mkdir(mode=0o700, exist_ok=True)
            with (
                path.open("rb") as file,
                tempfile.NamedTemporaryFile(dir=self.scratch, prefix="in-", delete=False) as copy,
            ):
                shutil.copyfileobj(file, copy, _CHUNK)
                copy.flush()
                os.fsync(copy.fileno())
            Path(copy.name).replace(apart / stored.sha256)

    def clear_quarantine(self, instant: datetime) -> None:
        """Delete what was set apart before an instant."""
        _clear(self.scratch.parent / "quarantine", "*", instant)

    def _link(self, path: Path, key: str) -> bool:
        """Give a file a second name in the store, where the store is on its disk; tell whether that was done."""
        if not isinstance(self.objects, LocalStore) or self.objects.prefix is None:
            return False
        place, passing = Path(self.objects.prefix) / key, self.scratch / f"in-{secrets.token_hex(8)}"
        try:
            os.link(path, passing)
        except OSError:
            return False  # another disk, or one that knows no second names
        os.utime(passing)
        place.parent.mkdir(parents=True, exist_ok=True)
        passing.replace(place)
        passing.unlink(missing_ok=True)  # two names of one file are not replaced by each other
        return True

    def _settle(self, key: str) -> None:
        """Wait until a content on this machine's disk would survive a power cut; other stores promise it."""
        if not isinstance(self.objects, LocalStore) or self.objects.prefix is None:
            return
        path = Path(self.objects.prefix) / key
        for place in (path, path.parent):
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def open(self, sha256: str) -> Iterator[bytes]:
        """The content in chunks, found before the first is asked for. Raises NotVisible if there is none."""
        try:
            return (
                bytes(chunk)
                for chunk in obstore.get(self.objects, _key(sha256)).stream(min_chunk_size=_CHUNK)
            )
        except FileNotFoundError as error:
            raise NotVisible(_("This file is no longer in the store.")) from error

    def read(self, sha256: str) -> bytes:
        """The whole content, for what is known to be small. Raises NotVisible if there is none."""
        return b"".join(self.open(sha256))

    def exists(self, sha256: str) -> bool:
        """Whether a content is kept."""
        try:
            obstore.head(self.objects, _key(sha256))
        except FileNotFoundError:
            return False
        return True

    def demand(self, stored: StoredFile) -> None:
        """Raise StoreUnavailable unless a content that was just put is kept.

        Asked under the lock under which a row comes to name it: a sweep that took it for an orphan holds that too.
        """
        if not self.exists(stored.sha256):
            raise StoreUnavailable(_("The file could not be stored. Nothing was kept; please try again."))

    def intact(self, sha256: str) -> bool:
        """Whether a content is kept and still has its digest; reads all of it."""
        if not self.exists(sha256):
            return False
        digest = hashlib.sha256()
        for chunk in self.open(sha256):
            digest.update(chunk)
        return digest.hexdigest() == sha256

    def delete(self, sha256: str) -> None:
        """Forget a content that no row names any more; one that is not there is no error."""
        if self.exists(sha256):
            obstore.delete(self.objects, _key(sha256))

    def kept_before(self, instant: datetime) -> Iterator[str]:
        """Every digest whose content was last put before an instant, for finding those nobody names."""
        for batch in obstore.list(self.objects, prefix="sha256"):
            for item in batch:
                name = item["path"].rpartition("/")[2]
                if _DIGEST.fullmatch(name) and item["last_modified"] < instant:
                    yield name

    def is_kept_before(self, sha256: str, instant: datetime) -> bool:
        """Whether a content is kept and was last put before an instant."""
        try:
            return obstore.head(self.objects, _key(sha256))["last_modified"] < instant
        except FileNotFoundError:
            return False

    def clear_scratch(self, instant: datetime) -> None:
        """Delete what was on its way in before an instant and never arrived: its process was killed."""
        _clear(self.scratch, "in-*", instant)


def _clear(folder: Path, names: str, instant: datetime) -> None:
    for path in folder.glob(names):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < instant:
            path.unlink(missing_ok=True)


@contextmanager
def _told() -> Iterator[None]:
    """Say in words for people what the disk or the store says in its own."""
    try:
        yield
    except (OSError, BaseError) as error:
        raise StoreUnavailable(
            _(
                "The file could not be stored: %(why)s. Nothing was kept; please try again later.",
                why=_why(error),
            )
        ) from error


def described(path: Path) -> StoredFile:
    """Give what is known of a file of this machine: its digest, size and kind, read in constant memory."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return StoredFile(digest, path.stat().st_size, media_type_of(path))


def _key(sha256: str) -> str:
    if not _DIGEST.fullmatch(sha256):
        raise NotVisible(_("There is no such file."))
    return f"sha256/{sha256[:2]}/{sha256}"


def _copy(source: IO[bytes], target: IO[bytes], limit_bytes: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit_bytes:
            raise TooLarge(
                _("The file is larger than %(limit)s, the most taken here.", limit=readable_size(limit_bytes))
            )
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest(), size


def readable_size(size: int) -> str:
    """A number of bytes for a reader, in decimal units: "950 bytes", "25 MB"."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 -- decimal units
            return f"{amount:.3g} {unit}"
        amount /= 1000
    return f"{amount:.3g} GB"


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).splitlines()[0]
