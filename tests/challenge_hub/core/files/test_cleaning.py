"""What a clean copy no longer says, and that it still shows the same."""

import io
import zipfile

import pytest
from PIL import Image, ImageOps
from pypdf import PdfReader

from challenge_hub.core.files import picture_program
from challenge_hub.core.files.cleaning import Cleaning, clean, cleaning, is_cleaned
from challenge_hub.core.files.sniff import media_type_of
from tests.factories import hard_files
from tests.factories.hard_files import TOLD


def cleaned(tmp_path, content):
    """The clean copy of a content, None where none could be made."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(content)
    done = clean(source, target, media_type_of(source))
    return target.read_bytes() if done else None


def by_pieces(content):
    return b"".join(picture_program.cleaned(content))


def upright(content):
    return ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")


@pytest.mark.parametrize("made", [hard_files.jpeg, hard_files.png, hard_files.gif, hard_files.webp])
def test_a_picture_shows_the_same_and_tells_nothing(made):
    copy = by_pieces(made())
    assert TOLD.encode() in made()
    assert TOLD.encode() not in copy
    image = Image.open(io.BytesIO(copy))
    assert {0x0112} >= set(image.getexif())
    assert upright(copy).tobytes() == upright(made()).tobytes()
    assert len(copy) < len(made())


@pytest.mark.parametrize("made", [hard_files.jpeg, hard_files.png, hard_files.webp])
def test_it_stays_the_right_way_up(made):
    assert Image.open(io.BytesIO(by_pieces(made()))).getexif()[0x0112] == 6
    assert upright(by_pieces(made())).size == (8, 16)


def test_what_a_camera_puts_behind_a_picture_is_gone():
    assert by_pieces(hard_files.jpeg()).count(b"\xff\xd8\xff") == 1


def test_how_colours_are_meant_stays():
    profile = b"profile of a screen"
    copy = by_pieces(hard_files.picture(icc_profile=profile))
    assert Image.open(io.BytesIO(copy)).info["icc_profile"] == profile
    assert Image.open(io.BytesIO(by_pieces(hard_files.picture(mode="RGB")))).mode == "RGB"


@pytest.mark.parametrize("cut", [30, 200, 500])
@pytest.mark.parametrize("made", [hard_files.jpeg, hard_files.png, hard_files.gif, hard_files.webp])
def test_one_that_is_cut_off_ends_in_a_copy_or_in_none(made, cut):
    try:
        assert TOLD.encode() not in by_pieces(made()[:cut])
    except picture_program.Damaged:
        assert cut < 500 or made is hard_files.jpeg


@pytest.mark.parametrize(
    "content", [b"GIF89a", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WAVE", b"no"]
)
def test_a_picture_that_is_none_has_no_copy(content):
    with pytest.raises(picture_program.Damaged):
        by_pieces(content)


def test_a_pdf_tells_nothing(tmp_path):
    assert TOLD.encode() in hard_files.pdf()
    copy = cleaned(tmp_path, hard_files.pdf())
    assert TOLD.encode() not in copy
    reader = PdfReader(io.BytesIO(copy))
    assert (len(reader.pages), reader.xmp_metadata, (reader.metadata or {}).get("/Author")) == (1, None, None)


@pytest.mark.parametrize(
    "content", [hard_files.pdf(password="secret"), hard_files.pdf()[:300], b"%PDF-1.7 test"]
)
def test_one_that_cannot_be_read_has_no_copy(tmp_path, content):
    assert cleaned(tmp_path, content) is None


@pytest.mark.parametrize("made", [hard_files.docx, hard_files.odt])
def test_an_office_document_tells_nothing(tmp_path, made):
    copy = zipfile.ZipFile(io.BytesIO(cleaned(tmp_path, made())))
    parts = {info.filename: copy.read(info) for info in copy.infolist()}
    assert [name for name, content in parts.items() if TOLD.encode() in content] == []
    assert {info.date_time for info in copy.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert any(b"Heat" in content for content in parts.values())
    assert list(parts) == zipfile.ZipFile(io.BytesIO(made())).namelist()


def test_a_signed_document_has_no_copy(tmp_path):
    assert cleaned(tmp_path, hard_files.docx(**{"_xmlsignatures/sig1.xml": TOLD})) is None


def test_what_is_done_to_which_kind():
    kinds = ["text/csv", "application/json", "image/png", "application/pdf", "image/tiff", "application/zip"]
    assert [cleaning(kind) for kind in kinds] == [
        Cleaning.NOTHING_IN_IT,
        Cleaning.NOTHING_IN_IT,
        Cleaning.PICTURE,
        Cleaning.PDF,
        Cleaning.AS_IT_IS,
        Cleaning.AS_IT_IS,
    ]
    assert [is_cleaned(kind) for kind in kinds] == [False, False, True, True, False, False]
