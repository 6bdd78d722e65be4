"""One archive of certificates: PDFs, an index that any spreadsheet opens, and the key to check them with."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO, Any

_COLUMNS = (
    "number",
    "recipient",
    "challenge",
    "seeker",
    "prize",
    "amount_minor",
    "currency",
    "issued_on",
    "revoked_on",
    "verify",
    "file",
    "problem",
)
# A cell that begins so would be run as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# ZIP cannot hold an earlier date; a fixed one makes the same content the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


def begin(file: IO[bytes]) -> zipfile.ZipFile:
    """Open an archive for writing into `file`."""
    return zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)


def add(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    """Put one file in; `packed` content such as PDF is not compressed again."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def index_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Give the index: UTF-8 with a byte order mark, so that Excel too reads names in every script."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: safe_cell(value) for column, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def safe_cell(value: Any) -> Any:
    """Give a cell that no spreadsheet runs: text that looks like a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
