"""A program of its own: lists what an archive says is in it, and writes that as JSON. It unpacks nothing to disk.

An archive from a stranger may be made to fill memory or disk, or to keep a reader busy for hours. In a process of its
own, which gets `SECONDS` and `MEMORY` and no more, it harms nobody; `archives.py` starts it and says what its answers
mean. Of a compressed tape the content is run through to find the headers, and thrown away.
"""

import gzip
import io
import json
import re
import resource
import stat
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

SECONDS: Final = 10
MEMORY: Final = 160 * 1024 * 1024  # bytes of address space, the interpreter among them
MOST_ENTRIES: Final = 10_000
MOST_EXPANDED: Final = 2_000_000_000
# Plain tables shrink to a twentieth; beyond this an archive says little and weighs much.
MOST_RATIO: Final = 200
RATIO_FROM: Final = 50_000_000
SHOWN: Final = 200
LONGEST_NAME: Final = 200
_LARGEST_DIRECTORY: Final = 4 * 1024 * 1024
_LONGEST_END: Final = 22 + 65_535
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ARCHIVES: Final = (
    ".zip",
    ".tar",
    ".gz",
    ".tgz",
    ".7z",
    ".rar",
    ".bz2",
    ".xz",
    ".zst",
    ".jar",
    ".cab",
    ".iso",
)
_TAPE_MARK: Final = slice(257, 262)
_BLOCK: Final = 512


class Refused(Exception):
    """The archive is not taken; its argument is the word for why."""


class Member(NamedTuple):
    """One thing in an archive, as its header says."""

    name: str
    size: int
    is_link: bool = False


class Counted(io.RawIOBase):
    """Reads what is unpacked and counts it. Raises Refused for more than an archive of this size may hold."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile, packed: int) -> None:
        super().__init__()
        self._source, self._packed, self.count = source, packed, 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Give at most `size` bytes of what is unpacked."""
        piece = self._source.read(min(size, 1 << 16) if size is not None and size >= 0 else 1 << 16)
        self.count += len(piece)
        demand_bounds(self.count, self._packed)
        return piece


def listing(path: Path) -> dict[str, object]:
    """Give number of entries, their bytes, how many are archives themselves, and the first names with sizes.

    Raises Refused, and what the readers raise for what is no archive.
    """
    packed = path.stat().st_size
    names: list[tuple[str, int]] = []
    entries = expanded = nested = 0
    for member in members(path, packed):
        demand_harmless(member)
        entries, expanded = entries + 1, expanded + member.size
        nested += member.name.lower().endswith(_ARCHIVES)
        if entries > MOST_ENTRIES:
            raise Refused("many")
        demand_bounds(expanded, packed)
        if len(names) < SHOWN:
            names.append((member.name[:LONGEST_NAME], member.size))
    return {"entries": entries, "expanded": expanded, "nested": nested, "names": names}


def demand_bounds(expanded: int, packed: int) -> None:
    """Raise Refused for more bytes than may come out of an archive of this size."""
    if expanded > MOST_EXPANDED:
        raise Refused("large")
    if expanded > RATIO_FROM and expanded > MOST_RATIO * packed:
        raise Refused("ratio")


def demand_harmless(member: Member) -> None:
    """Raise Refused for a name that leads out of the folder somebody unpacks it to, and for links."""
    name = member.name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise Refused("path")
    if member.is_link:
        raise Refused("link")


def members(path: Path, packed: int) -> Iterator[Member]:
    """Give what is in an archive, one by one."""
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        file.seek(0)
        if head.startswith(b"PK"):
            yield from _of_zip(file, packed)
        elif head.startswith(b"\x1f\x8b"):
            with gzip.open(file) as unpacked:
                yield from _of_gzip(Counted(unpacked, packed), path)
        else:
            yield from _of_tape(file)


def _of_zip(file: IO[bytes], packed: int) -> Iterator[Member]:
    _demand_short_directory(file)
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
    if any(info.flag_bits & 0x41 for info in infos):  # encrypted, by the old way or the strong one
        raise Refused("locked")
    if sum(info.compress_size for info in infos) > packed:
        raise Refused("ratio")  # its entries lie over each other, so that few bytes unpack to many
    for info in infos:
        yield Member(info.filename, info.file_size, stat.S_ISLNK(info.external_attr >> 16))


def _demand_short_directory(file: IO[bytes]) -> None:
    """Raise Refused where an end of the archive tells of a directory that nobody should read into memory."""
    file.seek(max(0, file.seek(0, io.SEEK_END) - _LONGEST_END))
    tail = file.read()
    at = tail.find(b"PK\x05\x06")
    while 0 <= at <= len(tail) - 22:
        entries, size = struct.unpack_from("<HL", tail, at + 10)
        # 65,535 and 2^32-1 stand for "see the larger record": then memory is the limit.
        if MOST_ENTRIES < entries < 0xFFFF or _LARGEST_DIRECTORY < size < 0xFFFFFFFF:
            raise Refused("many")
        at = tail.find(b"PK\x05\x06", at + 1)
    file.seek(0)


def _of_gzip(unpacked: Counted, path: Path) -> Iterator[Member]:
    head = b""
    while len(head) < _BLOCK and (piece := unpacked.read(_BLOCK - len(head))):
        head += piece
    if head[_TAPE_MARK] == b"ustar":
        yield from _of_tape(_Joined(head, unpacked))
        return
    while unpacked.read():
        pass
    yield Member(path.stem, unpacked.count)


class _Joined(io.RawIOBase):
    """What was read ahead, then the rest."""

    def __init__(self, head: bytes, rest: Counted) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def read(self, size: int | None = -1, /) -> bytes:
        if self._head:
            wanted = len(self._head) if size is None or size < 0 else size
            piece, self._head = self._head[:wanted], self._head[wanted:]
            return piece
        return self._rest.read(size)


def _of_tape(file: IO[bytes] | io.RawIOBase) -> Iterator[Member]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # it would remember them all
            yield Member(info.name, info.size, not (info.isreg() or info.isdir()))


def main() -> None:
    """Answer once: a listing, or the word for why there is none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        answer = listing(Path(sys.argv[1]))
    except Refused as refused:
        answer = {"refused": refused.args[0]}
    except MemoryError:
        answer = {"refused": "long"}
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
    ):
        answer = {"refused": "broken"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
