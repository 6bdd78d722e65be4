"""What a file is, by its content alone: its name and the sender's word count for nothing here."""

import codecs
import csv
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import IO, Final

import puremagic

EMPTY: Final = "application/x-empty"
UNKNOWN: Final = "application/octet-stream"
OLE: Final = "application/x-ole-storage"  # old Office files, and new ones under a password

_HEAD: Final = 64 * 1024
_LARGEST_JSON: Final = 4 * 1024 * 1024
# A document has dozens of entries, seldom hundreds; an archive may have millions, and to list them takes memory.
_MOST_ENTRIES: Final = 4_000
_LARGEST_DIRECTORY: Final = 1024 * 1024
_END_OF_ARCHIVE: Final = b"PK\x05\x06"
_END_OF_LARGE_ARCHIVE: Final = b"PK\x06\x07"  # of the format for more than 65,535 entries
_LONGEST_END: Final = 22 + 65_535  # bytes: the record and the longest comment
_PROBED_LINES: Final = 20
_OOXML: Final = {
    "word/": "wordprocessingml.document",
    "xl/": "spreadsheetml.sheet",
    "ppt/": "presentationml.presentation",
}
_BINARY: Final = {  # what puremagic calls them, and what we do
    "application/pdf": "application/pdf",
    "image/gif": "image/gif",
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/tiff": "image/tiff",
    "image/webp": "image/webp",
    "audio/mpeg": "audio/mpeg",
    "video/mp4": "video/mp4",
    "video/webm": "video/webm",
}
_MARKUP: Final = {
    "<!doctype html": "text/html",
    "<html": "text/html",
    "<script": "text/html",
    "<svg": "image/svg+xml",
    "<?xml": "text/xml",
    "{\\rtf": "application/rtf",
    "#!": "text/x-script",
    "%!ps": "application/postscript",
}


def media_type_of(path: Path) -> str:
    """The media type of a file by its content, reading it in constant memory and unpacking nothing.

    Never raises for content, however broken: what is not recognised is application/octet-stream.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    if head.startswith(b"\x1f\x8b"):
        return "application/gzip"
    if head[257:262] == b"ustar":
        return "application/x-tar"
    return _binary_type(head) or _text_type(path) or UNKNOWN


def _binary_type(head: bytes) -> str | None:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return next((_BINARY[match.mime_type] for match in found if match.mime_type in _BINARY), None)


def _zip_type(path: Path) -> str:
    """Tell office documents from archives by the names in the archive's directory, unless it is a long one."""
    with path.open("rb") as file:
        is_long = has_long_directory(file)
    if is_long:
        return "application/zip"
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            declared = _declared_type(archive)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ):
        return UNKNOWN
    if declared:
        return declared
    if "[Content_Types].xml" not in names:
        return "application/zip"
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        return "application/vnd.ms-office.macro-enabled"
    for folder, kind in _OOXML.items():
        if any(name.startswith(folder) for name in names):
            return f"application/vnd.openxmlformats-officedocument.{kind}"
    return "application/zip"


def has_long_directory(file: IO[bytes]) -> bool:
    """Tell whether an archive's end tells of more entries, or more bytes of them, than any document has.

    Every place that could be read as the end is asked, since readers differ in which one they take.
    """
    file.seek(max(0, file.seek(0, io.SEEK_END) - _LONGEST_END - 20))
    tail = file.read()
    if _END_OF_LARGE_ARCHIVE in tail:
        return True
    at = tail.find(_END_OF_ARCHIVE)
    while 0 <= at <= len(tail) - 22:
        entries, size = struct.unpack_from("<HL", tail, at + 10)
        if entries > _MOST_ENTRIES or size > _LARGEST_DIRECTORY:
            return True
        at = tail.find(_END_OF_ARCHIVE, at + 1)
    return False


def _declared_type(archive: zipfile.ZipFile) -> str | None:
    """What an OpenDocument or EPUB says of itself in its first, uncompressed entry."""
    first = archive.infolist()[0] if archive.infolist() else None
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        return None
    with archive.open(first) as entry:
        declared = entry.read(100).decode("ascii", "replace").strip()
    return declared if declared.startswith("application/vnd.oasis.opendocument.") else None


def _text_type(path: Path) -> str | None:
    """Markup, JSON, CSV, TSV or plain text, if the whole file is UTF-8 (or UTF-16 with its mark)."""
    with path.open("rb") as file:
        mark = file.read(2)
    encoding = "utf-16" if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
    try:
        with path.open(encoding=encoding, newline="") as file:
            head = file.read(_HEAD)
            for chunk in iter(lambda: file.read(_HEAD), ""):
                if "\0" in chunk:
                    return None
    except UnicodeError:
        return None
    if "\0" in head:
        return None
    start = head.lstrip()[:20].lower()
    for beginning, media_type in _MARKUP.items():
        if start.startswith(beginning):
            return media_type
    if start[:1] in {"{", "["} and _is_json(path, encoding):
        return "application/json"
    return _table_type(head) or "text/plain"


def _is_json(path: Path, encoding: str) -> bool:
    if path.stat().st_size > _LARGEST_JSON:
        return False
    try:
        json.loads(path.read_text(encoding=encoding))
    except (ValueError, RecursionError):
        return False
    return True


def _table_type(head: str) -> str | None:
    """CSV or TSV, if the first full lines have one same number of columns above one."""
    lines = [line for line in head.splitlines()[: _PROBED_LINES + 1] if line.strip()][:_PROBED_LINES]
    if len(lines) < 2:  # noqa: PLR2004 -- a table is a heading and a row
        return None
    for delimiter, media_type in (("\t", "text/tab-separated-values"), (",", "text/csv"), (";", "text/csv")):
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=delimiter, strict=True)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths != {1}:
            return media_type
    return None
