import pytest

from challenge_hub.core.files.kinds import EXTENSIONS, NotAllowed, check, demand
from challenge_hub.core.files.sniff import EMPTY, OLE, UNKNOWN

WANTED = ["pdf", "docx", "csv", "txt"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.pdf", "application/pdf"),
        ("A.PDF", "application/pdf"),
        ("a.csv", "text/plain"),
        ("a.txt", "text/csv"),
    ],
)
def test_name_and_content_that_agree_are_taken(name, media_type):
    assert check(name, media_type, WANTED).allowed


@pytest.mark.parametrize(
    ("name", "media_type", "reason"),
    [
        ("a.pdf", EMPTY, "The file is empty."),
        ("a.png", "image/png", "Files named .png are not taken here. Taken are: csv, docx, pdf, txt."),
        ("README", "text/plain", "Files named .? are not taken here. Taken are: csv, docx, pdf, txt."),
        ("a.pdf", "image/png", "The name says .pdf, but the content is not (it looks like image/png)."),
        ("a.pdf", UNKNOWN, "The name says .pdf, but the file is damaged or of another kind."),
        ("a.txt", "text/html", "The name says .txt, but the content is not (it looks like text/html)."),
        ("a.docx", OLE,
         "This is an old Office file, or one under a password. Save it as .docx, .xlsx, .pptx or PDF."),
        ("a.docx", "application/vnd.ms-office.macro-enabled",
         "This document contains macros. Save it without them, or as PDF."),
    ],
)  # fmt: skip
def test_a_refusal_says_why(name, media_type, reason):
    assert check(name, media_type, WANTED).reason == reason


def test_an_extension_nobody_can_tell_by_content_is_never_taken():
    assert not check("a.exe", "application/octet-stream", ["exe"]).allowed
    assert "svg" not in EXTENSIONS
    assert "html" not in EXTENSIONS


def test_demanding_raises_the_reason():
    demand("a.pdf", "application/pdf", WANTED)
    with pytest.raises(NotAllowed, match=r"The file is empty\."):
        demand("a.pdf", EMPTY, WANTED)
