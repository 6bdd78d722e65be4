"""What files tell of who made them."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from challenge_hub.core.files import telling
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


def compressed_pdf(information):
    """A PDF as office programs write it: its information in a compressed stream of objects, found by another one."""
    inner = b"5 0 " + information
    packed = zlib.compress(inner)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(packed), packed),
    ]
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places.append(len(out))
    rows = [(0, 0, 255), *((1, place, 0) for place in places), (2, 3, 0)]
    table = zlib.compress(b"".join(struct.pack(">BHB", *row) for row in rows))
    out += (
        b"4 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Info 5 0 R /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(table), table, places[-1])
    )
    return out


def test_a_pdf_is_read_where_it_is_compressed_or_encrypted_without_a_password():
    content = compressed_pdf(b"<< /Author (Ottoline Vexley) /Company (Quixfjord) /Creator (Word) >>")
    assert b"Vexley" not in content
    assert telling_fields(content) == [("Author", "Ottoline Vexley"), ("Company", "Quixfjord")]
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.add_metadata({"/Author": "Ottoline Vexley"})
    writer.encrypt("", "what only its maker knows", algorithm="AES-256")
    kept = io.BytesIO()
    writer.write(kept)
    assert telling_fields(kept.getvalue()) == [("Author", "Ottoline Vexley")]


def test_a_pdf_that_keeps_its_reader_busy_or_hungry_is_let_go(monkeypatch, tmp_path):
    """Programs that behave as the reader might stand in its place; the second within the limits of the true one."""
    hungry = f"""
import importlib.util
spec = importlib.util.spec_from_file_location("reader", {telling.pdf_information.__file__!r})
reader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reader)
reader.information = lambda content: [("Author", str(len(bytearray({{size}}))))]
reader.main()
"""
    begun = time.monotonic()
    works = ("while True: pass", hungry.format(size=10**9), "print('no answer')", "print('[7]')", "exit(1)")
    for work in works:
        reader = tmp_path / "reader.py"
        reader.write_text(work, encoding="utf-8")
        monkeypatch.setattr(telling.pdf_information, "__file__", str(reader))
        monkeypatch.setattr(telling.pdf_information, "SECONDS", 0.2 if "while" in work else 5)
        assert telling_fields(b"%PDF-1.7 /Author (Otti)") == [("Author", "Otti")]
    assert time.monotonic() - begun < 5
    reader.write_text(hungry.format(size=7), encoding="utf-8")
    assert telling_fields(b"%PDF-1.7") == [("Author", "7")]


def test_xml_is_read_as_xml_and_never_without_end():
    """Names in any encoding are found; entities, depth and floods of elements cost nothing."""
    core = '<?xml version="1.0" encoding="utf-16"?><p><dc:creator><![CDATA[Otti & Co]]></dc:creator></p>'
    assert telling_fields(office(docProps__core=core.encode("utf-16"))) == [("creator", "Otti & Co")]
    laughs = (
        "<!DOCTYPE p [<!ENTITY a 'ha'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + "]><p><creator>&j;</creator></p>"
    )
    begun = time.monotonic()
    declared = "<!DOCTYPE p [<!ENTITY a 'Otti'>]><p><creator>&a;</creator></p>"
    for hostile in (laughs, declared, "<creator " * 28_000, "<creator>" * 28_000, "<a>" * 80_000):
        assert telling_fields(office(meta=hostile)) == []
    flood = "<p>" + "".join(f"<creator>Otti {n}</creator>" for n in range(5_000))
    assert len(telling_fields(office(meta=flood))) == 40
    assert time.monotonic() - begun < 2


def test_an_archive_that_swells_is_read_to_a_point_only():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta.xml", "<p><creator>Otti</creator>" + " " * 50_000_000)
    assert len(kept.getvalue()) < 100_000
    tracemalloc.start()
    assert telling_fields(kept.getvalue()) == [("creator", "Otti")]
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("meta.xml", "<p><creator>Otti</creator></p>")
        for number in range(4_000):
            archive.writestr(str(number), "")
    assert telling_fields(kept.getvalue()) == []  # no document has that many parts


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


# Pillow warns of a picture whose description is cut off, and reads on.
@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
@given(st.sampled_from([b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b""]), st.binary())
@example(b"", b"MM\x00*\x00\x00\x00\x01")
def test_no_content_breaks_it(start, rest):
    assert all(name and value for name, value in telling_fields(start + rest))


@given(st.binary())
def test_no_pdf_breaks_what_is_read_of_it_in_this_process(rest):
    """What its reader does happens in another process."""
    assert len(telling.pdf_in_the_open(b"%PDF-1.4 /Author " + rest)) <= len(rest)
