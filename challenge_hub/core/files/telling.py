"""What a file tells of who made it: the fields that office programs, PDF writers and cameras fill in by themselves.

A look for a warning, not a proof: a name may stand anywhere in a file. One that cannot be read tells nothing, and costs
little whatever it does.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Final
from xml.parsers import expat

from PIL import ExifTags, Image, UnidentifiedImageError

from challenge_hub.core.files import pdf_information
from challenge_hub.core.files.sniff import has_long_directory

_LONGEST: Final = 120
_MOST_XML: Final = 256 * 1024
# Parts of office files (OOXML and OpenDocument), and the elements in them that name somebody.
_PARTS: Final = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_ELEMENTS: Final = frozenset({"creator", "lastModifiedBy", "initial-creator", "Company", "Manager"})
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others may ask for much memory
_MOST_FIELDS: Final = 40
# A PDF's /Creator is left out: it is the program.
_PDF_TEXT: Final = re.compile(rb"/(Author|Company)\s*\(((?:\\.|[^\\()]){1,400})\)")
_PDF_HEX: Final = re.compile(rb"/(Author|Company)\s*<([0-9A-Fa-f\s]{2,1600})>")
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_XMP: Final = re.compile(rb"<dc:(creator)>\s*<rdf:Seq>\s*<rdf:li[^>]*>([^<]{1,400})</rdf:li>")
_EXIF: Final = ("Artist", "Copyright", "XPAuthor", "HostComputer", "CameraOwnerName")
_LARGEST_PICTURE: Final = 100_000_000  # pixels; its head is read, never its pixels


def telling_fields(content: bytes) -> list[tuple[str, str]]:
    """Give the fields of a file that may say who made it, each once, as (name, value)."""
    if content.startswith(b"PK"):
        found = _office(content)
    elif content.startswith(b"%PDF"):
        found = _pdf(content)
    else:
        found = _picture(content)
    tidy = [(name, " ".join(value.replace("\x00", "").split())[:_LONGEST]) for name, value in found]
    return list(dict.fromkeys((name, value) for name, value in tidy if value))


def _office(content: bytes) -> list[tuple[str, str]]:
    found = []
    if has_long_directory(io.BytesIO(content)):
        return []  # no document, and to list it would take memory
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in _PARTS:
                if part in archive.namelist() and archive.getinfo(part).compress_type in _PACKED:
                    with archive.open(part) as opened:
                        found += _elements(opened.read(_MOST_XML))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return []  # broken or encrypted: it tells nothing that could be read
    return found


class _Stop(Exception):
    """The rest is not read."""


def _elements(xml: bytes) -> list[tuple[str, str]]:
    """Give the elements that name somebody, as far as the document can be read: none behind a document type."""
    found: list[tuple[str, str]] = []
    open_one, text = "", ""

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal open_one, text
        open_one, text = name.rpartition(":")[2], ""

    def characters(data: str) -> None:
        nonlocal text
        if open_one in _ELEMENTS and len(text) <= _LONGEST:
            text += data

    def end(name: str) -> None:
        nonlocal open_one
        if open_one in _ELEMENTS and name.rpartition(":")[2] == open_one:
            found.append((open_one, text))
        open_one = ""
        if len(found) >= _MOST_FIELDS:
            raise _Stop

    def refuse(*_declared: object) -> None:
        raise _Stop  # entities are declared there, which grow without end; office programs write none

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, refuse
    with suppress(expat.ExpatError, _Stop):  # cut off, broken, or more than any document has
        parser.Parse(xml, True)  # noqa: FBT003 -- expat takes it by place: all is here
    return found


def _pdf(content: bytes) -> list[tuple[str, str]]:
    """Give what stands open in a PDF, of earlier revisions too, and what its reader finds."""
    in_the_open = [] if b"/Encrypt" in content else pdf_in_the_open(content)  # else it is no text
    return in_the_open + _pdf_information(content)


def _pdf_information(content: bytes) -> list[tuple[str, str]]:
    """Ask the program that reads a PDF in a process of its own; no answer in time tells nothing."""
    try:
        answer = subprocess.run(  # noqa: S603 -- our own program, which gets the file on its input
            [sys.executable, "-I", str(Path(pdf_information.__file__))],
            input=content,
            capture_output=True,
            timeout=2 * pdf_information.SECONDS,
            check=True,
        )
        return [(str(name), str(value)) for name, value in json.loads(answer.stdout)]
    except (subprocess.SubprocessError, OSError, ValueError, TypeError):
        return []


def pdf_in_the_open(content: bytes) -> list[tuple[str, str]]:
    """Give the fields of a PDF that stand open, those of its earlier revisions too."""
    found = [(name, _ESCAPE.sub(_unescaped, value)) for name, value in _PDF_TEXT.findall(content)]
    for name, digits in _PDF_HEX.findall(content):
        clean = re.sub(rb"\s", b"", digits)
        found.append((name, bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode())))
    told = [(name.decode(), _pdf_text(value)) for name, value in found]
    return told + [(n.decode(), unescape(v.decode("utf-8", "replace"))) for n, v in _XMP.findall(content)]


def _unescaped(found: re.Match[bytes]) -> bytes:
    text = found.group(1)
    return bytes([int(text, 8) & 0xFF]) if text.isdigit() else text


def _pdf_text(value: bytes) -> str:
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


def _picture(content: bytes) -> list[tuple[str, str]]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _LARGEST_PICTURE:
                return []
            exif = picture.getexif()
            tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []  # no picture, or none that can be read
    names = {ExifTags.TAGS.get(tag, ""): value for tag, value in tags.items()}
    return [
        (name, value.decode("utf-16-le", "replace") if isinstance(value, bytes) else str(value))
        for name in _EXIF
        if (value := names.get(name))
    ]
