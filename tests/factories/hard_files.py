"""Files that are hard to take: made here, small, and harmless as long as nobody unpacks the bombs."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter

TOLD = "Wanda Whoami"
GPS = 0x8825


def picture(kind="JPEG", **options):
    """A picture with two colours, so that turning it shows."""
    image = Image.new("RGB", (16, 8), "white")
    image.paste("red", (0, 0, 8, 8))
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def exif(orientation=6):
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x013B] = TOLD  # Artist
    block.get_ifd(GPS)[1] = "N"
    return block


def jpeg():
    """A photograph that tells who took it, where, in EXIF, XMP and a comment; and another picture behind it."""
    return picture(exif=exif(), comment=TOLD.encode(), xmp=f"<x>{TOLD}</x>".encode()) + picture(exif=exif())


def png():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", TOLD)
    told.add_itxt("XML:com.adobe.xmp", TOLD)
    return picture("PNG", pnginfo=told, exif=exif())


def gif():
    return picture("GIF", comment=TOLD.encode())


def webp():
    return picture("WEBP", exif=exif(), xmp=TOLD.encode(), lossless=True)


def pdf(**options):
    """A PDF of one page that tells its author in its information, and in XMP; `password` locks it."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": TOLD})
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{TOLD}</x:xmpmeta>".encode()
    if "password" in options:
        writer.encrypt(options["password"], algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def archive(files, kind=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def docx(**more):
    """A document whose properties, and whose comment, name somebody."""
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": "<w:document><w:t>Heat</w:t></w:document>",
            "word/comments.xml": f'<w:comment w:author="{TOLD}" w:initials="WW">Why?</w:comment>',
            "word/media/image1.jpg": jpeg(),
            "docProps/core.xml": f"<dc:creator>{TOLD}</dc:creator>",
            **more,
        }
    )


def odt():
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "meta.xml": f"<meta:initial-creator>{TOLD}</meta:initial-creator>",
            "content.xml": f"<office:annotation><dc:creator>{TOLD}</dc:creator>Heat</office:annotation>",
        },
        zipfile.ZIP_STORED,
    )


def bomb():
    """60 MB of nothing in 60 kB, and inside it the same once more."""
    return archive({"nothing.txt": bytes(60_000_000), "more.zip": archive({"a": "b"})})


def overlapping():
    """An archive whose two entries are the same bytes, as in the bombs that need no recursion."""
    whole = archive({"a.txt": "a" * 5000}, zipfile.ZIP_STORED)
    at = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[at:end]
    return whole[:end] + entry + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), at, 0)


def symlink():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/passwd")
    return file.getvalue()


def tape(names=("a.txt",), *, mode="w", kind=tarfile.REGTYPE):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as made:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size, info.type = (3, kind) if kind == tarfile.REGTYPE else (0, kind)
            info.linkname = "elsewhere"
            made.addfile(info, io.BytesIO(b"abc"))
    return file.getvalue()


def gzipped(content):
    return gzip.compress(content, mtime=0)


def polyglot():
    """A GIF that is an archive as well, and has a script in it."""
    return gif() + b"<script>alert(1)</script>" + archive({"a.txt": "a"})


def png_bomb():
    """A picture of 30,000 × 30,000 pixels in a few bytes."""

    def chunk(kind, data):
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
