"""What a file tells of who made it: the fields that office programs, PDF writers and cameras fill in by themselves.

A look for a warning, not a proof: a name may stand anywhere in a file, and a PDF may keep its fields compressed.
"""

import io
import re
import zipfile
from html import unescape
from typing import Final

from PIL import ExifTags, Image, UnidentifiedImageError

_LONGEST: Final = 120
_MOST_XML: Final = 256 * 1024
# Parts of office files (OOXML and OpenDocument), and the elements in them that name somebody.
_PARTS: Final = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_ELEMENTS: Final = re.compile(
    rb"<(?:\w+:)?(creator|lastModifiedBy|initial-creator|Company|Manager)(?:\s[^>]*)?>([^<]{1,400})</"
)
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
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in _PARTS:
                if part in archive.namelist():
                    with archive.open(part) as opened:
                        found += _ELEMENTS.findall(opened.read(_MOST_XML))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return []  # broken or encrypted: it tells nothing that could be read
    return [(name.decode(), unescape(value.decode("utf-8", "replace"))) for name, value in found]


def _pdf(content: bytes) -> list[tuple[str, str]]:
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
