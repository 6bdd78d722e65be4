"""A program of its own: reads a PDF from its input and writes what the PDF says of who made it, as JSON.

A PDF from a stranger can make any reader run for hours or ask for all memory. In a process of its own that ends after
`SECONDS` and gets no more than `MEMORY`, it harms nobody; `telling.py` starts it, and takes no answer for nothing.
"""

import io
import json
import resource
import sys
from contextlib import suppress
from typing import Final

from pypdf import PdfReader

SECONDS: Final = 5
MEMORY: Final = 768 * 1024 * 1024  # bytes of address space, the interpreter and the file among them
MOST: Final = 40
_NAMES: Final = ("Author", "Company")


def information(content: bytes) -> list[tuple[str, str]]:
    """Give author and company from a PDF's information and XMP, also where they are compressed or encrypted.

    What needs a password to be read stays unread. Raises what the reader raises for a file that is no PDF.
    """
    reader = PdfReader(io.BytesIO(content))
    found: list[tuple[str, str]] = []
    for part in (_stated, _marked):
        with suppress(Exception):  # one broken part hides nothing of the other
            found += part(reader)
    return found[:MOST]


def _stated(reader: PdfReader) -> list[tuple[str, str]]:
    stated: dict[str, object] = dict(reader.metadata or {})
    return [(name, str(stated[f"/{name}"])) for name in _NAMES if stated.get(f"/{name}")]


def _marked(reader: PdfReader) -> list[tuple[str, str]]:
    marks = reader.xmp_metadata
    return [("creator", str(each)) for each in (marks.dc_creator or [])] if marks else []


def main() -> None:
    """Answer once. Raises whatever stands against it: who started the program sees that it failed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(information(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
