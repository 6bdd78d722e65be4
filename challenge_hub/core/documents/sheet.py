"""Evidence on paper: A4 sheets of paragraphs in any script and of facts, each with its reference and page number."""

import io
from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Table

from challenge_hub.core.documents.typesetting import SANS, SERIF, markup, needs_shaping, prepare

INK, SOFT, LINE = HexColor("#1c2126"), HexColor("#59626b"), HexColor("#c9c3b4")
MARGIN = 24 * mm
LABELS = 42 * mm
PADDING = 6  # points left and right inside the frame of a page and inside a cell, as ReportLab sets them
TEXT_WIDTH = A4[0] - 2 * MARGIN - 2 * PADDING
VALUES = TEXT_WIDTH - LABELS
READABLE = 5.0  # points: nothing is set smaller to fit
UNBROKEN = (
    60  # characters without a space from which a word is a hash, a signature or a script without spaces
)


def sheet(story: Iterable[Flowable], *, title: str, foot: str) -> bytes:
    """Give the PDF of a story. The same story gives the same bytes, unless letters of it had to be shaped."""
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author="Challenge Hub",
        lang="en",
        invariant=1,
    )

    def draw_foot(canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(SANS, 8)
        canvas.setFillColor(SOFT)
        canvas.drawString(MARGIN + PADDING, 14 * mm, foot)
        canvas.drawRightString(A4[0] - MARGIN - PADDING, 14 * mm, f"Page {canvas.getPageNumber()}")
        canvas.restoreState()

    prepare()
    document.build(list(story), onFirstPage=draw_foot, onLaterPages=draw_foot)
    return stream.getvalue()


def head(title: str) -> list[Flowable]:
    """Give the opening of a sheet: whose it is, what it is, a rule below."""
    return [paragraph("Challenge Hub", SANS, 9, colour=SOFT), paragraph(title, SERIF, 20, after=4), rule()]


def rule() -> Flowable:
    """Give a line across the sheet."""
    return HRFlowable(width="100%", color=LINE, spaceAfter=8)


def facts(rows: Iterable[tuple[str, str]]) -> Flowable:
    """Give a table of names and values. A hash or signature is set small enough to be copied as one line."""
    cells = [
        [paragraph(name, SANS, 9, colour=SOFT), paragraph(value, SANS, 9, room=VALUES - 2 * PADDING)]
        for name, value in rows
    ]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    return Table(cells, colWidths=[LABELS, VALUES], hAlign="LEFT", style=style)


def paragraph(
    text: str,
    font: str,
    size: float,
    *,
    colour: Color = INK,
    before: float = 0,
    after: float = 1,
    indent: float = 0,
    keep: bool = False,
    room: float = 0,
) -> Paragraph:
    """Give a paragraph; sizes and spaces in points. `keep` keeps it on the page of what follows.

    A hash or signature is broken where the line ends, unless the line's `room` is given and holds it in smaller type.
    """
    prepare()
    longest = max(text.split(), key=len, default="")
    unbroken = len(longest) >= UNBROKEN
    if unbroken and longest.isascii():  # scripts without spaces break anywhere and are not made small
        smaller = min(size, size * (room - 1) / stringWidth(longest, font, size))  # 1: rounding
        if smaller >= READABLE:
            size, unbroken = smaller, False
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
        wordWrap="CJK" if unbroken else None,
        # Shaping writes ligatures, which spoil searching and copying: only where letters need it.
        shaping=1 if needs_shaping(text) else 0,
    )
    return Paragraph(markup(text, font), style)
