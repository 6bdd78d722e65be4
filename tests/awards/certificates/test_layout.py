"""The page as a reader and a machine find it."""

import io
from collections import Counter

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from awards.certificates.facts import CertificateKind, Signatory
from awards.certificates.fonts import Style, UncoveredCharactersError, font_book
from awards.certificates.layout import render_certificate
from awards.certificates.shaping import shape_line
from tests.awards.certificates.samples import certificate_facts


def opened(**changes):
    pdf = render_certificate(certificate_facts(**changes), qr_text="https://x.example#facts.signature")
    return _without_lines(pypdf.PdfReader(io.BytesIO(pdf)))


def _without_lines(reader):
    """Leave out what is only drawn: ornaments are 700 kB of points, over which the reader of texts takes a second."""
    for page in reader.pages:
        kept = DecodedStreamObject()
        kept.set_data(
            b"\n".join(
                line
                for line in page.get_contents().get_data().split(b"\n")
                if not line.startswith(b"n ")  # how ReportLab begins a path
            )
        )
        page[NameObject("/Contents")] = kept
    return reader


def words(reader):
    return " ".join(reader.pages[0].extract_text().split())


def test_one_landscape_page_with_everything_on_it_as_text():
    reader = opened()
    text = words(reader)
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    for part in (
        "Certificate of award",
        "Ada Lovelace",
        "Recovering spilt oil that has thickened in arctic water",
        "First prize, US$20,000",
        "Margarethe Holzinger",
        "No. CH-2026-7F3K9Q",
        "22 November 2026",
        "https://challenges.example.org/verify/CH-2026-7F3K9Q",
    ):
        assert part in text


def test_the_metadata_carry_the_plain_name_in_any_script():
    for name in ("Ada Lovelace", "محمد عبد الرحمن", "डॉ. अनुष्का शर्मा", "李小龙"):
        information = opened(recipient=name).metadata
        assert information["/Title"] == f"Certificate of award: {name}"
        assert information["/Keywords"] == (
            f"CH-2026-7F3K9Q, {name}, https://challenges.example.org/verify/CH-2026-7F3K9Q"
        )


def test_the_same_facts_give_the_same_bytes_and_others_do_not():
    facts, other = certificate_facts(), certificate_facts(recipient="Ada Lovelacf")
    assert render_certificate(facts, qr_text="x") == render_certificate(facts, qr_text="x")
    assert render_certificate(facts, qr_text="x") != render_certificate(other, qr_text="x")
    assert render_certificate(facts, qr_text="x") != render_certificate(facts, qr_text="y")


def test_words_from_right_to_left_can_be_found_in_the_file():
    assert "יוסף" in words(opened(recipient="יוסף כהן")).replace(" ", "")


def test_a_certificate_of_participation_names_no_prize():
    text = words(opened(kind=CertificateKind.PARTICIPATION, prize_label="", amount_minor=None, currency=""))
    assert "Certificate of participation" in text
    assert "for an entry in the challenge" in text
    assert "prize" not in text


@pytest.mark.parametrize("repeat", [1, 20])
def test_names_of_any_length_and_three_signatories_are_drawn(repeat):
    people = tuple(Signatory(f"Person {number} " * 6, "Role " * 12) for number in range(3))
    text = words(opened(recipient=" ".join(["Wolfeschlegelstein"] * repeat), signatories=people))
    assert text.count("Wolfeschlegelstein") == repeat


POINTED = "مُحَمَّد بْن عَبْدِ اللَّٰه"


def base_lines(reader):
    """How high each piece of text stands, in points."""
    found = {}
    reader.pages[0].extract_text(visitor_text=lambda text, _cm, tm, *_: found.update({text.strip(): tm[5]}))
    return found


@pytest.mark.parametrize("recipient", ["Ada Lovelace", POINTED, "Ễ Ṩ"])
def test_marks_above_and_below_a_name_touch_no_other_line(recipient):
    at = base_lines(opened(recipient=recipient))
    name = shape_line(recipient, Style.DISPLAY, 44, font_book())
    pieces = {glyph.text for run in name.runs for glyph in run.glyphs} | {recipient}
    (base,) = {round(height, 2) for text, height in at.items() if text and text in pieces}
    assert at["is awarded to"] - base > name.ascent
    assert base - at["for the winning entry in the challenge"] > name.descent + 13


@pytest.mark.parametrize(
    "name",
    [
        POINTED,
        "\u064eمحمد",
        "יוֹסֵף בֶּן־דָּוִד",
        "डॉ. अनुष्का क्षत्रिय",
        "นางสาวกัญญารัตน์",
        "Ada 🚀 Lovelace",
        "𠮷田",
        "W" * 200,
    ],
)
def test_a_name_in_any_script_fits_one_page_and_is_found_in_it(name):
    reader = opened(recipient=name, seeker_name=name, signatories=(Signatory(name, "Director"),))
    assert len(reader.pages) == 1
    letters = Counter(char for char in name if not char.isspace())
    assert letters - Counter(reader.pages[0].extract_text()) == Counter()


def test_a_name_no_font_covers_is_refused_not_drawn_as_boxes():
    with pytest.raises(UncoveredCharactersError, match=r"U\+E000"):
        opened(recipient="Ada \ue000")
