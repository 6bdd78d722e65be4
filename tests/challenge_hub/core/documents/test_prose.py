import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from challenge_hub.core.documents.prose import prose
from challenge_hub.core.documents.sheet import sheet

HOSTILE = [
    "<script>alert(1)</script>",
    "</para><para><font size=99>x</font>",
    '<a href="javascript:x">y</a> & &amp; &#0; ]]>',
    "[x](javascript:alert(1)) ![a](http://t.example/x.png)",
    '[q](http://a.example/?a=1&b="2"<c>)',
    "\x01\x07\x1b\x7f\x85\u2028\ufeff\ufffe\uffff\ue000",
    "%s %n {0} {{7*7}} ${x}",
    "\u202egnp.exe\u202c \u200b\u200d\u2066",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇳🇴",
    "מִן الْعَرَبِيَّة नमस्ते ไทย 한국어 漢字",
    "x" * 3000,
    "漢" * 3000,
    "> " * 15 + "deep",
    "- " * 8 + "deep",
    "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|b" * 200 + "|",
    "999999999. many",
    "**" * 500 + "x",
    "    code\n\ttab  end\n",
    "```\n" + "long " * 900 + "\n```",
]


def read(text: str) -> str:
    made = sheet(prose(text), title="Title", foot="Foot")
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_markdown_is_set_as_it_reads():
    found = read(
        "# Head\n\nSome **bold**, *italic*, `code` and a [link](https://example.org/).\n\n- one\n  1. two\n\n> said\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n    x = 1"
    )
    words = " ".join(found.replace("Challenge Hub", "").split())
    for each in (
        "Head",
        "Some bold, italic, code and a link.",
        "• one",
        "1. two",
        "said",
        "a b",
        "1 2",
        "x = 1",
    ):
        assert each in words


def test_a_link_can_be_followed_where_links_may_go():
    text = "[a](https://example.org/?x=1&y=2) [b](javascript:alert) [c](mailto:a@example.org) [d](file:///etc/passwd)"
    reader = PdfReader(io.BytesIO(sheet(prose(text), title="", foot="")))
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert links == ["https://example.org/?x=1&y=2", "mailto:a@example.org"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_set_all_the_same(text):
    assert read(text)


def test_raw_markup_stays_visible_as_text():
    assert "<b>x</b> &amp; </para>" in read("`<b>x</b> &amp; </para>`")


def test_lines_that_run_from_the_right_are_read_from_the_top():
    """A paragraph is put in order line by line: its first words stand in its first line."""
    words = [f"מילה{chr(0x05D0 + number)}" for number in range(22)]
    lines = [line for line in read(" ".join(words * 2)).splitlines() if "הלימ" in line or "מילה" in line]
    assert len(lines) > 1


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("*_`[]()<>&!#-+|\\ \n\t1.:\"'aäб漢אع़\u200d\x00\ud83d😀"), max_size=60))
def test_any_text_can_be_set(text):
    assert sheet(prose(text.encode("utf-8", "ignore").decode()), title="", foot="").startswith(b"%PDF-")
