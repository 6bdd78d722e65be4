import io
import re

from pypdf import PdfReader

from ip_terms.evidence import evidence_of, evidence_pdf
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms

ADDRESS = "https://hub.example/agreements/check?seal=" + "0d6b" * 16


def words(pdf: bytes) -> str:
    """The words of all pages without their feet, which may stand inside a sentence."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(re.sub(r"Record \w{10}\s+Page \d+", " ", text).split())


def test_the_pdf_holds_the_facts_and_the_whole_text(app):
    # A long title moves the page breaks into sentences.
    challenge = make_published_with_terms(title="Frozen <b>& stuck</b> in every one of the barges")
    agreement = make_acceptance(
        make_user("Łucja Þórsdóttir"), challenge, standing=consented("Port of Þórshöfn")
    )
    pdf = evidence_pdf(evidence_of(agreement, check_url=ADDRESS))
    said = words(pdf)
    for fact in (
        agreement.ref,
        "Łucja Þórsdóttir",
        "Frozen <b>& stuck</b> in every one of the barges",
        "01 March 2027, 12:00:00 UTC",
        "192.0.2.7",
        agreement.text_hash,
        agreement.hash,
        "In whose name for myself, with my employer’s consent: Port of Þórshöfn",
        "d" * 64,
        ADDRESS,
    ):
        assert fact in said, fact
    for line in agreement.text.body.split("\n\n"):
        assert " ".join(line.lstrip("#- ").split()) in said
    assert (
        PdfReader(io.BytesIO(pdf)).metadata.title == f"Agreement to the terms of a challenge, {agreement.ref}"
    )


def test_the_same_agreement_gives_the_same_bytes(app):
    agreement = make_acceptance(make_user(), make_published_with_terms())
    assert evidence_pdf(evidence_of(agreement, check_url=ADDRESS)) == evidence_pdf(
        evidence_of(agreement, check_url=ADDRESS)
    )


def test_names_in_any_script_can_be_set(app):
    challenge = make_published_with_terms()
    for name in ("محمد أحمد", "क्षत्रिय", "王小明", "สมชาย", "Ada \U0001f600 \U00010380"):
        agreement = make_acceptance(make_user(name), challenge)
        assert evidence_pdf(evidence_of(agreement, check_url=ADDRESS)).startswith(b"%PDF-")
