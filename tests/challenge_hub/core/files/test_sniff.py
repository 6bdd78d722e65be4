import io
import json
import random
import tracemalloc
import zipfile

import pytest

from challenge_hub.core.files.sniff import EMPTY, OLE, UNKNOWN, media_type_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)
OOXML = "application/vnd.openxmlformats-officedocument."


def archive(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content)
    return buffer.getvalue()


def office(folder, *more):
    return archive(**dict.fromkeys(["[Content_Types].xml", f"{folder}/document.xml", *more], "<x/>"))


CASES = [
    (b"", EMPTY),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "application/pdf"),
    (PNG, "image/png"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + bytes(30), "image/jpeg"),
    (b"GIF89a\1\0\1\0" + bytes(20), "image/gif"),
    (b"II*\0\x08\0\0\0" + bytes(30), "image/tiff"),
    (office("word"), f"{OOXML}wordprocessingml.document"),
    (office("xl"), f"{OOXML}spreadsheetml.sheet"),
    (office("ppt"), f"{OOXML}presentationml.presentation"),
    (office("word", "word/vbaProject.bin"), "application/vnd.ms-office.macro-enabled"),
    (archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
     "application/vnd.oasis.opendocument.text"),
    (archive(**{"a.txt": "a"}), "application/zip"),
    (archive(), "application/zip"),
    (archive(**{"a.txt": "a"})[:-10], UNKNOWN),
    (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), OLE),
    (b"MZ\x90\0" + bytes(200), UNKNOWN),
    ("Öl auf Wasser".encode(), "text/plain"),
    ("Öl auf Wasser".encode("utf-16"), "text/plain"),
    ("Öl".encode("latin-1"), UNKNOWN),
    (b"text\0with a zero", UNKNOWN),
    (b"x" * 70_000 + b"\0", UNKNOWN),
    (json.dumps({"a": [1, 2]}).encode(), "application/json"),
    (b"[" * 100_000, "text/plain"),
    (b"{not json}", "text/plain"),
    (b"a,b\n1,2\n3,4\n", "text/csv"),
    (b'name;said\n"a;b";"c\nd"\n', "text/csv"),
    (b"a\tb\n1\t2\n", "text/tab-separated-values"),
    (b"Dear all, thanks.\nWe think, as you, that, well, yes.\n", "text/plain"),
    (b"<!DOCTYPE html><p>", "text/html"),
    (b"  <svg xmlns='x'>", "image/svg+xml"),
    (b"<?xml version='1.0'?><a/>", "text/xml"),
    (b"#!/bin/sh\nrm -rf x", "text/x-script"),
    (b"{\\rtf1 hello}", "application/rtf"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "media_type"), CASES, ids=range(len(CASES)))
def test_a_file_is_known_by_its_content(tmp_path, content, media_type):
    (tmp_path / "f").write_bytes(content)
    assert media_type_of(tmp_path / "f") == media_type


def test_broken_content_never_raises(tmp_path):
    chance = random.Random(7)
    path = tmp_path / "f"
    for content, _ in CASES:
        for _ in range(20):
            broken = bytearray(content)
            for _ in range(min(len(broken), 4)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            path.write_bytes(bytes(broken)[: chance.randrange(len(broken) + 1)])
            assert "/" in media_type_of(path)


def hollow_archive(entries, *, told=None, first=b"PK\x03\x04"):
    """An archive that is nothing but its directory; `told` is the number of entries its end admits to."""
    entry = b"PK\x01\x02" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"x"
    directory = entry * entries
    told = min(entries if told is None else told, 65_535).to_bytes(2, "little")
    end = b"PK\x05\x06" + bytes(4) + told + told + len(directory).to_bytes(4, "little") + bytes(6)
    return first + directory + end


@pytest.mark.parametrize("told", [None, 1])
def test_a_long_directory_is_a_plain_archive_without_being_read(tmp_path, told):
    path = tmp_path / "f"
    path.write_bytes(hollow_archive(400_000, told=told))
    tracemalloc.start()
    assert media_type_of(path) == "application/zip"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_the_format_for_longer_directories_is_a_plain_archive(tmp_path):
    whole = hollow_archive(10)
    (tmp_path / "f").write_bytes(whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:])
    assert media_type_of(tmp_path / "f") == "application/zip"


def test_a_document_of_many_parts_is_still_a_document(tmp_path):
    (tmp_path / "f").write_bytes(office("ppt", *(f"ppt/slides/slide{number}.xml" for number in range(3000))))
    assert media_type_of(tmp_path / "f") == f"{OOXML}presentationml.presentation"
