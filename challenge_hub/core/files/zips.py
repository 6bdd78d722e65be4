"""ZIP archives made file by file, in constant memory: the same contents give the same bytes."""

from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# ZIP cannot hold an earlier date; a fixed one makes the same content the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


def begin(file: IO[bytes]) -> ZipFile:
    """Open an archive for writing into `file`."""
    return ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True)


def add(archive: ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    """Put one file in; `packed` content such as PDF is not compressed again."""
    archive.writestr(_entry(name, packed=packed), content)


def stream(archive: ZipFile, name: str, chunks: Iterable[bytes]) -> None:
    """Put a file of any size in, piece by piece."""
    with archive.open(_entry(name, packed=True), "w", force_zip64=True) as target:
        for chunk in chunks:
            target.write(chunk)


def _entry(name: str, *, packed: bool) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.external_attr = 0o644 << 16
    entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    return entry
