"""What files tell of who made them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from challenge_hub.core.files.telling import telling_fields


def office(**parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return kept.getvalue()


def test_office_files_name_author_editor_and_company():
    content = office(
        docProps__core="<cp:x><dc:creator>Zebulon &amp; Co</dc:creator><cp:lastModifiedBy>Otti</cp:lastModifiedBy></cp:x>",
        docProps__app="<Properties><Company>Quixfjord</Company><Pages>3</Pages></Properties>",
    )
    assert telling_fields(content) == [
        ("creator", "Zebulon & Co"),
        ("lastModifiedBy", "Otti"),
        ("Company", "Quixfjord"),
    ]


def test_open_document_files_too():
    meta = "<office:meta><meta:initial-creator>Otti</meta:initial-creator><dc:creator/></office:meta>"
    assert telling_fields(office(meta=meta)) == [("initial-creator", "Otti")]


def test_pdfs_name_their_author_in_any_script():
    kept = io.BytesIO()
    canvas = Canvas(kept, pageCompression=1)
    canvas.setAuthor("Quixfjord (Havrens)")
    canvas.drawString(10, 10, "x")
    canvas.save()
    assert telling_fields(kept.getvalue()) == [("Author", "Quixfjord (Havrens)")]
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.add_metadata({"/Author": "陈 雯"})
    kept = io.BytesIO()
    writer.write(kept)
    assert ("Author", "陈 雯") in telling_fields(kept.getvalue())


def test_pictures_name_the_artist():
    picture = Image.new("RGB", (2, 2))
    exif = Image.Exif()
    exif[0x013B] = "Ottoline Vexley"
    kept = io.BytesIO()
    picture.save(kept, "JPEG", exif=exif)
    assert telling_fields(kept.getvalue()) == [("Artist", "Ottoline Vexley")]


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04broken", b"%PDF-1.7", b"\xff\xd8\xff"])
def test_what_tells_nothing_or_is_broken_gives_nothing(content):
    assert telling_fields(content) == []


@given(st.sampled_from([b"PK\x03\x04", b"%PDF-1.4 /Author ", b"\x89PNG\r\n\x1a\n", b""]), st.binary())
def test_no_content_breaks_it(start, rest):
    assert all(name and value for name, value in telling_fields(start + rest))
