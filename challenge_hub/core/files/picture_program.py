"""A program of its own: writes a copy of a picture without what it says of who made it, when, where and with what.

No pixel is touched: parts of the file that only describe it are left out, the rest is copied byte by byte. Whatever is
not known to be needed to show the picture is left out, so that a new kind of description does not slip through. The
way up (EXIF orientation) is kept, alone. `cleaning.py` starts it.
"""

import json
import mmap
import re
import resource
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

SECONDS: Final = 20
MEMORY: Final = 1024 * 1024 * 1024  # bytes of address space; the file is mapped, not read
Content = bytes | mmap.mmap


class Damaged(Exception):
    """It is not what it seems, so nobody can say what is left in a copy."""


def cleaned(content: Content) -> Iterator[bytes]:
    """Give a picture's bytes without its descriptions. Raises Damaged, then what was given before is worth nothing."""
    head = bytes(content[:12])
    for beginning, kind in _KINDS.items():
        if head.startswith(beginning):
            return kind(content)
    raise Damaged


# JPEG: segments, ITU-T T.81 annex B; what applications add is in APP1 to APP15 and in comments.

_END_OF_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SOS, _EOI, _COMMENT = 0xDA, 0xD9, 0xFE
_ALONE: Final = {0x01, *range(0xD0, 0xD9)}
_APPLICATION: Final = range(0xE0, 0xF0)
_KEPT: Final = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # how colours are meant


def _jpeg(content: Content) -> Iterator[bytes]:
    yield content[:2]
    at, scans = 2, 0
    while 0 <= (at := content.find(b"\xff", at)) < len(content) - 1:
        marker = content[at + 1]
        at += 1 if marker == 0xFF else 2  # a filling byte
        if marker in {0x00, 0xFF}:
            continue
        if marker == _EOI:
            yield b"\xff\xd9"  # other pictures may follow, with descriptions of their own
            break
        if marker in _ALONE:
            continue
        end = at + int.from_bytes(content[at : at + 2], "big")
        if end < at + 2 or end > len(content):
            break
        yield _segment(marker, content[at + 2 : end])
        at = end
        if marker == _SOS:
            found = _END_OF_SCAN.search(content, at)
            end = found.start() if found else len(content)
            yield content[at:end]
            at, scans = end, scans + 1
    if not scans:
        raise Damaged


def _segment(marker: int, data: bytes) -> bytes:
    if marker == 0xE0:
        if not data.startswith(b"JFIF\0") or len(data) < 14:
            return b""
        data = data[:12] + b"\0\0"  # no small picture beside the picture
    elif marker == 0xE1:
        if not data.startswith(b"Exif\0\0") or orientation(data[6:]) == 1:
            return b""
        data = b"Exif\0\0" + way_up(orientation(data[6:]))
    elif marker in _KEPT:
        if not data.startswith(_KEPT[marker]):
            return b""
    elif marker == _COMMENT or marker in _APPLICATION:
        return b""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def orientation(tiff: bytes) -> int:
    """Give the way up that an EXIF block tells, 1 to 8; 1 (as it is) where it tells none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return 1
    (at,) = struct.unpack_from(f"{order}L", tiff, 4)
    if at + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for place in range(at + 2, min(at + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _number, value = struct.unpack_from(f"{order}HHLH", tiff, place)
        if tag == 0x0112 and kind == 3:
            return value if 1 <= value <= 8 else 1
    return 1


def way_up(value: int) -> bytes:
    """Give an EXIF block that tells the way up and nothing else."""
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HH", value, 0) + b"\0\0\0\0"


# PNG: chunks.

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SHOWING: Final = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
    b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI",
}  # fmt: skip


def _png(content: Content) -> Iterator[bytes]:
    yield _PNG
    at, kind = len(_PNG), b""
    while at + 8 <= len(content) and kind != b"IEND":
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + size
        if at == len(_PNG) and kind != b"IHDR":
            raise Damaged
        if kind in _SHOWING:
            yield content[at:end]  # one that is cut off, too: what is there of the picture is shown
        elif kind == b"eXIf" and (up := orientation(content[at + 8 : end - 4])) != 1:
            chunk = kind + way_up(up)
            yield struct.pack(">L", len(chunk) - 4) + chunk + struct.pack(">L", zlib.crc32(chunk))
        at = end
    if at == len(_PNG):
        raise Damaged


# GIF: blocks, each a row of sub-blocks.

_LOOPS: Final = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}


def _gif(content: Content) -> Iterator[bytes]:
    at = 13 + _table(content, 10)
    if at > len(content):
        raise Damaged
    yield content[:at]
    while at < len(content):
        block, start = content[at], at
        if block == 0x21:
            label, at = content[at + 1 : at + 2], _after(content, at + 2)
            told = label == b"\xff" and content[start + 3 : start + 14] not in _LOOPS
            if label not in {b"\xfe", b""} and not told:
                yield content[start:at]
        elif block == 0x2C and at + 10 <= len(content):
            at = _after(content, at + 11 + _table(content, at + 9))
            yield content[start:at]
        else:
            break
    yield b";"


def _table(content: Content, at: int) -> int:
    """How long the table of colours is that a byte of flags tells of."""
    if at >= len(content):
        raise Damaged
    return 3 << (content[at] & 7) + 1 if content[at] & 0x80 else 0


def _after(content: Content, at: int) -> int:
    """Where a row of sub-blocks ends."""
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return min(at + 1, len(content))


# WebP: a RIFF file of chunks.

_WEBP: Final = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_TELLS_OF: Final = 0x08 | 0x04  # flags of VP8X: there is EXIF, there is XMP


def _webp(content: Content) -> Iterator[bytes]:
    if content[8:12] != b"WEBP":
        raise Damaged
    at, places, kept, up = 12, [], 0, 1
    while at + 8 <= len(content):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = min(at + 8 + size + size % 2, len(content))
        if kind in _WEBP:
            places.append((kind, at, end))
            kept += end - at
        elif kind == b"EXIF":
            data = content[at + 8 : end]
            up = orientation(data.removeprefix(b"Exif\0\0"))
        at = end
    if not places:
        raise Damaged
    exif = b"" if up == 1 else b"EXIF" + struct.pack("<L", len(way_up(up))) + way_up(up)
    yield b"RIFF" + struct.pack("<L", 4 + kept + len(exif)) + b"WEBP"
    for kind, start, end in places:
        chunk = content[start:end]
        if kind == b"VP8X" and len(chunk) > 8:
            flags = chunk[8] & ~_TELLS_OF | (0x08 if exif else 0)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        yield chunk
    yield exif


_KINDS: Final[dict[bytes, Callable[[Content], Iterator[bytes]]]] = {
    b"\xff\xd8\xff": _jpeg,
    _PNG: _png,
    b"GIF8": _gif,
    b"RIFF": _webp,
}


def main() -> None:
    """Write the copy and say so, or fail."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    source, target = map(Path, sys.argv[1:3])
    with (
        source.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        target.open("wb") as copy,
    ):
        copy.writelines(cleaned(content))
    json.dump({"cleaned": True}, sys.stdout)


if __name__ == "__main__":
    main()
