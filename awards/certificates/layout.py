"""The certificate's page: A4 landscape, set like an engraved document. All measures in points."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date
from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from awards.certificates.drawing import draw_centred, draw_line
from awards.certificates.facts import CertificateFacts, CertificateKind, Signatory
from awards.certificates.fitting import fit
from awards.certificates.fonts import FontBook, Style, font_book
from awards.certificates.ornaments import (
    INK,
    OCHRE,
    PETROL,
    PETROL_DEEP,
    RULE,
    SOFT,
    WHITE,
    draw_braid,
    draw_rosette,
)
from awards.certificates.shaping import Line, clean, shape_line
from challenge_hub.core.documents.qr import draw_qr
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money

# Base 85 would make each file a quarter larger, for the sake of printers that no longer exist.
rl_config.useA85 = 0

WIDTH, HEIGHT = landscape(A4)
CENTRE = WIDTH / 2
FRAME = 22.0
BAND = 13.0
TEXT_WIDTH = WIDTH - 2 * 92
QR_SIDE = 104.0
FOOT = 62.0
"""Where the lowest base line stands."""
CLEAR = 1.0
"""What stays clear between marks above letters and what stands over them."""


@dataclass(frozen=True)
class _Block:
    """Lines of one size, and the room above the first."""

    lines: Sequence[Line]
    colour: Color
    above: float
    leading: float

    @property
    def rise(self) -> float:
        """The room of a line above its base line: marks above letters take more than Latin letters do."""
        return max(self.leading * 0.78, *(line.ascent + CLEAR for line in self.lines))

    @property
    def fall(self) -> float:
        """The room of a line below its base line."""
        return max(self.leading * 0.22, *(line.descent for line in self.lines))

    @property
    def height(self) -> float:
        return self.above + (self.rise + self.fall) * len(self.lines)


def render_certificate(facts: CertificateFacts, *, qr_text: str, book: FontBook | None = None) -> bytes:
    """Give the certificate as PDF bytes; the same facts and fonts give the same bytes.

    `qr_text` is what the QR code carries. The words also lie in the file as text, and the recipient stands
    in its metadata. Raises UncoveredCharactersError when no font has a character of the facts.
    """
    book = book or font_book()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1, lang="en-GB")
    recipient = clean(facts.recipient)
    canvas.setTitle(f"{_heading(facts)}: {recipient}")
    canvas.setAuthor(clean(facts.platform_name))
    canvas.setSubject(clean(facts.challenge_title))
    canvas.setKeywords(f"{facts.number}, {recipient}, {facts.verify_url}")
    canvas.setCreator("Challenge Hub")
    _draw_frame(canvas)
    _draw_masthead(canvas, facts, book)
    _draw_body(canvas, facts, book)
    _draw_foot(canvas, facts, qr_text, book)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _heading(facts: CertificateFacts) -> str:
    if facts.kind is CertificateKind.PARTICIPATION:
        return str(_("Certificate of participation"))
    return str(_("Certificate of award"))


def _amount(facts: CertificateFacts) -> str:
    if facts.amount_minor is None:
        return ""
    return Money(facts.amount_minor, facts.currency).format()


def _draw_frame(canvas: Canvas) -> None:
    inner = FRAME + BAND
    canvas.setStrokeColor(PETROL)
    canvas.setLineWidth(0.9)
    canvas.rect(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME)
    canvas.setLineWidth(0.4)
    canvas.rect(inner, inner, WIDTH - 2 * inner, HEIGHT - 2 * inner)
    canvas.setStrokeColor(OCHRE)
    canvas.setLineWidth(0.3)
    canvas.rect(inner + 3, inner + 3, WIDTH - 2 * inner - 6, HEIGHT - 2 * inner - 6)
    middle = FRAME + BAND / 2
    left, right, low, high = middle + 9, WIDTH - middle - 9, middle + 9, HEIGHT - middle - 9
    for y in (middle, HEIGHT - middle):
        draw_braid(canvas, (left, y), (right, y), BAND - 4, waves=96)
    for x in (middle, WIDTH - middle):
        draw_braid(canvas, (x, low), (x, high), BAND - 4, waves=64)
    for x in (middle, WIDTH - middle):
        for y in (middle, HEIGHT - middle):
            canvas.setFillColor(WHITE)
            canvas.setStrokeColor(PETROL)
            canvas.setLineWidth(0.6)
            canvas.circle(x, y, 13, stroke=1, fill=1)
            draw_rosette(canvas, x, y, 12, alpha=0.9)


def _draw_masthead(canvas: Canvas, facts: CertificateFacts, book: FontBook) -> None:
    top = HEIGHT - 78
    draw_rosette(canvas, CENTRE, top + 2, 21)
    canvas.setFillColor(WHITE)
    canvas.circle(CENTRE, top + 2, 9.5, stroke=0, fill=1)
    canvas.setLineWidth(2.6)
    canvas.setStrokeColor(PETROL)
    canvas.arc(CENTRE - 6, top - 4, CENTRE + 6, top + 8, 45, 270)
    canvas.setStrokeColor(OCHRE)
    canvas.arc(CENTRE - 6, top - 4, CENTRE + 6, top + 8, -45, 90)
    name = shape_line(facts.platform_name.upper(), Style.LABEL, 8.5, book, tracking=160)
    draw_centred(canvas, name, CENTRE, top - 36, SOFT)
    heading = shape_line(_heading(facts), Style.DISPLAY, 31, book)
    draw_centred(canvas, heading, CENTRE, top - 78, PETROL_DEEP)


def _draw_body(canvas: Canvas, facts: CertificateFacts, book: FontBook) -> None:
    won = facts.kind is CertificateKind.AWARD
    name = fit(facts.recipient, Style.DISPLAY, book, width=TEXT_WIDTH, sizes=(44, 19), lines=2)
    title = fit(facts.challenge_title, Style.HEADING, book, width=TEXT_WIDTH, sizes=(18, 11), lines=2)
    prize = ", ".join(part for part in (facts.prize_label, _amount(facts)) if part) if won else ""
    given = _("is awarded to") if won else _("is given to")
    why = _("for the winning entry in the challenge") if won else _("for an entry in the challenge")
    blocks = [
        _Block([shape_line(given, Style.ITALIC, 13, book)], SOFT, 0, 15),
        _Block(name, INK, 8, name[0].size * 1.22),
        _Block([shape_line(why, Style.ITALIC, 13, book)], SOFT, 20, 16),
        _Block(title, PETROL_DEEP, 5, title[0].size * 1.3),
        _Block(
            fit(
                _("posed by %(seeker)s", seeker=facts.seeker_name),
                Style.TEXT,
                book,
                width=TEXT_WIDTH,
                sizes=(10.5, 8),
                lines=2,
            ),
            SOFT,
            2,
            14,
        ),
    ]
    if prize:
        blocks.append(
            _Block(fit(prize, Style.HEADING, book, width=TEXT_WIDTH, sizes=(15, 9), lines=2), OCHRE, 10, 18)
        )
    top, bottom = HEIGHT - 170, FOOT + 76
    spare = max(top - bottom - sum(block.height for block in blocks), 0)
    y = top - spare * 0.42
    for number, block in enumerate(blocks):
        y -= block.above
        for line in block.lines:
            y -= block.rise
            draw_centred(canvas, line, CENTRE, y, block.colour)
            y -= block.fall
        if number == 1:
            canvas.setStrokeColor(OCHRE)
            canvas.setLineWidth(0.6)
            canvas.line(CENTRE - 90, y - 9, CENTRE + 90, y - 9)


def _draw_foot(canvas: Canvas, facts: CertificateFacts, qr_text: str, book: FontBook) -> None:
    right = WIDTH - FRAME - BAND - 20
    draw_qr(canvas, qr_text, right - QR_SIDE, FOOT - 7, QR_SIDE)
    left = FRAME + BAND + 26
    room = right - QR_SIDE - 24 - left
    date = format_date(facts.issued_on, "d MMMM y", locale="en_GB")
    said = [_("No. %(number)s", number=facts.number), _("issued on %(date)s", date=date)]
    lowest = fit(
        "  ·  ".join((*said, _("verify at %(url)s", url=facts.verify_url))),
        Style.TEXT,
        book,
        width=room,
        sizes=(8.5, 6),
        lines=1,
    )
    draw_line(canvas, lowest[0], left, FOOT - 6, SOFT)
    slot = room / max(len(facts.signatories), 1)
    for index, signatory in enumerate(facts.signatories):
        _draw_signatory(canvas, signatory, left + index * slot, min(slot - 22, 190), book)


def _draw_signatory(canvas: Canvas, signatory: Signatory, x: float, width: float, book: FontBook) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.7)
    canvas.line(x, FOOT + 42, x + width, FOOT + 42)
    (name, *_rest) = fit(signatory.name, Style.LABEL, book, width=width, sizes=(10, 5), lines=1)
    highest = 13 - CLEAR
    if name.ascent > highest:
        name = shape_line(name.text, name.style, name.size * highest / name.ascent, book)
    draw_line(canvas, name, x, FOOT + 29, INK)
    (role, *_rest) = fit(signatory.role, Style.TEXT, book, width=width, sizes=(8.5, 4.5), lines=1)
    draw_line(canvas, role, x, FOOT + 17, SOFT)
