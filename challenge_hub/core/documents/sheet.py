"""Evidence on paper: A4 sheets of paragraphs in any script and of facts, each with its reference and page number."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Table

from challenge_hub.core.documents.typesetting import (
    SANS,
    SERIF,
    Span,
    lines_from_the_right,
    markup,
    markup_of,
    needs_shaping,
    prepare,
)

INK, SOFT, LINE = HexColor("#1c2126"), HexColor("#59626b"), HexColor("#c9c3b4")
WARN = HexColor("#8a3b12")
MARGIN = 24 * mm
LABELS = 42 * mm
PADDING = 6  # points left and right inside the frame of a page and inside a cell, as ReportLab sets them
ROOM = A4[0] - 2 * MARGIN - 2 * PADDING
VALUES = ROOM - LABELS
HANGING = 5 * mm  # how far the mark of a list item stands before its text
SHAPED = 0.96  # of a line: letters that join may come out wider than they were measured
_BLANKS = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
READABLE = 5.0  # points: nothing is set smaller to fit
UNBROKEN = (
    60  # characters without a space from which a word is a hash, a signature or a script without spaces
)


class _Text(PDFTextObject):
    """Text whose first sign may be raised: there ReportLab fails, for instance at a mark above an Arabic letter."""

    _code: list[str]
    _y: float

    def setRise(self, rise: float) -> None:  # noqa: N802 -- ReportLab's name
        """Move the baseline."""
        if self._code:
            super().setRise(rise)
            return
        self._rise = rise
        self._y -= rise
        self._code.append(f"{rise:.4f} Ts")


class _Canvas(Canvas):
    """A canvas that writes such text."""

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802 -- ReportLab's name
        """Begin a run of text."""
        return _Text(self, x, y, direction=direction)


def sheet(story: Iterable[Flowable], *, title: str, foot: str, mark: str = "") -> bytes:
    """Give the PDF of a story; `mark` stands at the head of each page.

    The same story gives the same bytes, unless letters of it had to be shaped.
    """
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
        canvas.setFillColor(WARN)
        canvas.drawRightString(A4[0] - MARGIN - PADDING, A4[1] - 14 * mm, mark)
        canvas.restoreState()

    prepare()
    document.build(list(story), onFirstPage=draw_foot, onLaterPages=draw_foot, canvasmaker=_Canvas)
    return stream.getvalue()


def head(title: str) -> list[Flowable]:
    """Give the opening of a sheet: whose it is, what it is, a rule below."""
    return [paragraph("Challenge Hub", SANS, 9, colour=SOFT), paragraph(title, SERIF, 20, after=4), rule()]


def rule() -> Flowable:
    """Give a line across the sheet."""
    return HRFlowable(width="100%", color=LINE, spaceAfter=8)


_TABLE = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]


def facts(rows: Iterable[tuple[str, str]]) -> Flowable:
    """Give a table of names and values. A hash or signature is set small enough to be copied as one line."""
    cells = [
        [paragraph(name, SANS, 9, colour=SOFT), paragraph(value, SANS, 9, room=VALUES - 2 * PADDING)]
        for name, value in rows
    ]
    return Table(cells, colWidths=[LABELS, VALUES], hAlign="LEFT", style=_TABLE, splitInRow=1)


def grid(rows: Sequence[Sequence[Sequence[Span]]], room: float) -> Flowable:
    """Give a table with a head; columns share the room evenly."""
    width = room / len(rows[0])
    cells = [
        [
            set_spans([Span(each.text, bold=True) for each in cell] if not number else cell, 9, room=width)
            for cell in row
        ]
        for number, row in enumerate(rows)
    ]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)
    return Table(
        cells,
        colWidths=[width] * len(rows[0]),
        hAlign="LEFT",
        style=[*_TABLE, lines],
        splitInRow=1,
        spaceAfter=6,
    )


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
    text = _one_line(text)
    longest = max(text.split(), key=len, default="")
    unbroken = len(longest) >= UNBROKEN
    if unbroken and longest.isascii():  # scripts without spaces break anywhere and are not made small
        smaller = min(size, size * (room - 1) / stringWidth(longest, font, size))  # 1: rounding
        if smaller >= READABLE:
            size, unbroken = smaller, False
    style = _style(
        font,
        size,
        text,
        colour=colour,
        before=before,
        after=after,
        indent=indent,
        keep=keep,
        anywhere=unbroken,
    )
    return Paragraph(markup(text, font), style)


def set_spans(
    spans: Sequence[Span],
    size: float,
    *,
    colour: Color = INK,
    before: float = 0,
    after: float = 1,
    indent: float = 0,
    keep: bool = False,
    mark: str = "",
    room: float = ROOM,
) -> Paragraph:
    """Give a serif paragraph of runs; `mark` hangs before it, such as the bullet of a list."""
    prepare()
    spans = [replace(span, text=_one_line(span.text)) for span in spans]
    text = "".join(span.text for span in spans)
    longest = max(text.split(), key=len, default="")
    # What has no spaces breaks anywhere; an address or a hash moves to a line of its own first.
    anywhere = len(longest) >= UNBROKEN and not longest.isascii()
    style = _style(
        SERIF,
        size,
        text,
        colour=colour,
        before=before,
        after=after,
        indent=indent,
        keep=keep,
        anywhere=anywhere,
    )
    lines = lines_from_the_right(text, (room - indent - 2 * PADDING) * SHAPED, size)
    if lines is None:
        return Paragraph(markup_of(spans), style, bulletText=mark or None)
    style.alignment = TA_RIGHT
    return Paragraph("<br/>".join(lines), style, bulletText=mark or None)


def _style(
    font: str,
    size: float,
    text: str,
    *,
    colour: Color,
    before: float,
    after: float,
    indent: float,
    keep: bool,
    anywhere: bool,
) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletIndent=max(0.0, indent - HANGING),
        bulletFontName=SERIF,
        bulletFontSize=size,
        keepWithNext=keep,
        splitLongWords=True,
        wordWrap="CJK" if anywhere else None,
        # Shaping writes ligatures, which spoil searching and copying: only where letters need it.
        shaping=1 if needs_shaping(text) else 0,
    )


def _one_line(text: str) -> str:
    """Give a text whose line ends and tabs are spaces: on paper they are no characters of their own."""
    return text.translate(_BLANKS)
