import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.files.names import LONGEST_NAME, extension_of, safe_filename


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("zero\u200bwidth.png", "zerowidth.png"),
        ("  many   spaces .pdf", "many spaces.pdf"),
        ("提案書.pdf", "提案書.pdf"),
        ("Angebot: Öl?.pdf", "Angebot_ Öl_.pdf"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        ("folder/", "file"),
        ("NUL.txt", "file_NUL.txt"),
        ("con", "file_con"),
        ("e\u0301te\u0301.csv", "été.csv"),
    ],
)
def test_a_name_is_fit_to_show(given_name, shown):
    assert safe_filename(given_name) == shown


@given(st.text(max_size=400))
def test_any_text_becomes_a_short_visible_name_without_folders(text):
    name = safe_filename(text)
    assert 1 <= len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\\0\r\n\u202e\u2066<>:"|?*%')
    assert name == name.strip(" .")


@given(st.text(max_size=400))
def test_a_safe_name_stays_as_it_is(text):
    assert safe_filename(safe_filename(text)) == safe_filename(text)


def test_a_long_name_keeps_its_extension():
    assert safe_filename("x" * 300 + ".pdf") == "x" * (LONGEST_NAME - 4) + ".pdf"


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("README", ""),
        (".pdf", ""),
        ("x/y.d/z", ""),
        ("a.pdf\u202e", "pdf"),
        ("a.pdf ", "pdf"),
    ],
)
def test_the_extension_is_that_of_the_shown_name(name, extension):
    assert extension_of(name) == extension
