"""The index of an archive of certificates, which any spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

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
