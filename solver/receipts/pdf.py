"""A receipt as a PDF: what arrived, when, and the exact bytes that were signed."""

import io
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Table

from ip_terms.typesetting import SANS, SERIF, markup, needs_shaping, prepare
from solver.receipts.evidence import ReceiptEvidence

_INK, _SOFT, _LINE = HexColor("#1c2126"), HexColor("#59626b"), HexColor("#c9c3b4")
_MARGIN = 24 * mm
_LABELS = 42 * mm
_LONG = 60  # characters without a space from which a value may break anywhere


def receipt_pdf(evidence: ReceiptEvidence) -> bytes:
    """The PDF on A4. The same receipt gives the same bytes whenever it is asked for."""
    prepare()
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=f"Receipt {evidence.ref}",
        author="Challenge Hub",
        lang="en",
        invariant=1,
    )
    story: list[Any] = [
        _paragraph("Challenge Hub", SANS, 9, colour=_SOFT),
        _paragraph(f"Receipt {evidence.ref}", SERIF, 20, after=4),
        HRFlowable(width="100%", color=_LINE, spaceAfter=8),
        _paragraph(evidence.sentence, SERIF, 11, after=8),
        _table(evidence.facts),
        _paragraph("Files", SERIF, 13, before=10, after=4),
        _table(evidence.files) if evidence.files else _paragraph("No file was handed in.", SANS, 9),
        _paragraph("Signature", SERIF, 13, before=10, after=4),
        _paragraph(
            "Ed25519 over the UTF-8 bytes of the line of JSON below. The public key and a file with all of this are on"
            " the receipt’s page; anybody can check them without this platform.",
            SANS,
            9,
            colour=_SOFT,
            after=4,
        ),
        _table((("Key", evidence.key_id), ("Signature", evidence.signature))),
        _paragraph(evidence.payload, SANS, 8, before=6),
    ]

    def foot(canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(SANS, 8)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 14 * mm, f"Receipt {evidence.ref}")
        canvas.drawRightString(A4[0] - _MARGIN, 14 * mm, f"Page {canvas.getPageNumber()}")
        canvas.restoreState()

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _table(rows: tuple[tuple[str, str], ...]) -> Table:
    cells = [[_paragraph(name, SANS, 9, colour=_SOFT), _paragraph(value, SANS, 9)] for name, value in rows]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    return Table(cells, colWidths=[_LABELS, A4[0] - 2 * _MARGIN - _LABELS], hAlign="LEFT", style=style)


def _paragraph(
    text: str, font: str, size: float, *, colour: Color = _INK, before: float = 0, after: float = 1
) -> Paragraph:
    unbroken = max((len(word) for word in text.split()), default=0) >= _LONG
    style = ParagraphStyle(
        "text",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=True,
        wordWrap="CJK" if unbroken else None,
        shaping=1 if needs_shaping(text) else 0,
    )
    return Paragraph(markup(text, font), style)
