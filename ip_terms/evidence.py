"""An agreement as a PDF: who accepted what, when, from where, and the whole text below it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from ip_terms.models import Agreement, AgreementKind
from ip_terms.reading import Block, Kind, blocks
from ip_terms.typesetting import SANS, SERIF, markup, needs_shaping, prepare

_INK, _SOFT, _LINE = HexColor("#1c2126"), HexColor("#59626b"), HexColor("#c9c3b4")
_MARGIN = 24 * mm
_NAMES = {
    AgreementKind.CHALLENGE_TERMS: "Agreement to the terms of a challenge",
    AgreementKind.NON_DISCLOSURE: "Non-disclosure agreement",
    AgreementKind.TRANSFER_DEED: "Transfer deed, signed",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the PDF states, in the language of the text it records."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: str
    accepted_at: datetime


def evidence_of(agreement: Agreement) -> Evidence:
    """Give the facts of an agreement; the instant in UTC, to the second. Reads relationships."""
    accepted = agreement.accepted_at.astimezone(UTC)
    return Evidence(
        title=_NAMES[AgreementKind(agreement.kind)],
        facts=(
            ("Record", agreement.ref),
            ("Accepted by", agreement.typed_name),
            ("Account", f"{agreement.user.name} ({agreement.user.email})"),
            ("Challenge", f"{agreement.challenge.title} ({agreement.challenge.ref})"),
            *((("Brief version", str(agreement.brief_version)),) if agreement.brief_version else ()),
            ("Accepted at", f"{accepted:%d %B %Y, %H:%M:%S} UTC"),
            ("From address", agreement.from_address or "not known"),
            ("SHA-256 of the text", agreement.text_hash),
            ("Record before it", agreement.previous_hash),
            ("Seal of this record", agreement.hash),
        ),
        text=agreement.text.body,
        accepted_at=accepted,
    )


def evidence_pdf(evidence: Evidence) -> bytes:
    """Give the PDF on A4. The same evidence gives the same bytes, unless letters of it had to be shaped."""
    prepare()
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=f"{evidence.title}, {evidence.facts[0][1]}",
        author="Challenge Hub",
        lang="en",
        invariant=1,
    )

    def foot(canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(SANS, 8)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 14 * mm, f"Record {evidence.facts[0][1]}")
        canvas.drawRightString(A4[0] - _MARGIN, 14 * mm, f"Page {canvas.getPageNumber()}")
        canvas.restoreState()

    document.build(list(_story(evidence)), onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _story(evidence: Evidence) -> Iterator[Any]:
    yield _paragraph("Challenge Hub", SANS, 9, colour=_SOFT)
    yield _paragraph(evidence.title, SERIF, 20, after=4)
    yield HRFlowable(width="100%", color=_LINE, spaceAfter=8)
    rows = [
        [_paragraph(name, SANS, 9, colour=_SOFT), _paragraph(value, SANS, 9, breakable=len(value) == 64)]  # noqa: PLR2004 -- a hash
        for name, value in evidence.facts
    ]
    yield Table(
        rows,
        colWidths=[38 * mm, None],
        hAlign="LEFT",
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)],
    )
    yield _paragraph(
        "The text that was accepted follows word for word. Its SHA-256 is over the UTF-8 bytes of the text file that"
        " can be downloaded beside this document.",
        SANS,
        9,
        colour=_SOFT,
        after=10,
        before=8,
    )
    yield HRFlowable(width="100%", color=_LINE, spaceAfter=8)
    for block in blocks(evidence.text):
        yield _set(block)
    yield Spacer(1, 6)


def _set(block: Block) -> Paragraph:
    match block.kind:
        case Kind.TITLE:
            return _paragraph(block.text, SERIF, 16, after=6)
        case Kind.HEADING:
            text = f"{block.number}. {block.text}" if block.number else block.text
            return _paragraph(text, SERIF, 12, before=10, after=4, keep=True)
        case Kind.FACT:
            return _paragraph(f"{block.label}: {block.text}", SANS, 9, colour=_SOFT)
        case Kind.ROW:
            return _paragraph(f"{block.label} {block.text}", SERIF, 10, after=3)
        case Kind.CLAUSE:
            return _paragraph(f"{block.number}  {block.text}", SERIF, 10, after=4)
        case Kind.ITEM:
            return _paragraph(f"({block.number}) {block.text}", SERIF, 10, indent=8 * mm, after=3)


def _paragraph(
    text: str,
    font: str,
    size: float,
    *,
    colour: Color = _INK,
    before: float = 0,
    after: float = 1,
    indent: float = 0,
    keep: bool = False,
    breakable: bool = False,
) -> Paragraph:
    style = ParagraphStyle(
        "text",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        keepWithNext=keep,
        splitLongWords=True,
        wordWrap="CJK" if breakable else None,
        # Shaping writes ligatures, which spoil searching and copying: only where letters need it.
        shaping=1 if needs_shaping(text) else 0,
    )
    return Paragraph(markup(text, font), style)
