"""QR codes in PDFs: drawn on a canvas, or standing in a story of paragraphs."""

from typing import Final

import segno
from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

INK: Final = HexColor("#1c2126")
_NON_ZERO_FILL: Final = 1


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Draw `text` as a QR code of `side` points, quiet zone included, lower left corner at (x, y)."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    quiet = 4
    module = side / (len(matrix) + 2 * quiet)
    canvas.setFillColor(white)
    canvas.rect(x, y, side, side, stroke=0, fill=1)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        top = y + side - (quiet + row) * module
        column = 0
        while column < len(modules):
            end = column
            while end < len(modules) and modules[end]:
                end += 1
            if end > column:  # one rectangle a stretch of dark modules leaves no hairlines between them
                path.rect(x + (quiet + column) * module, top - module, (end - column) * module, module)
            column = max(end, column + 1)
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO_FILL)


class QrCode(Flowable):
    """A QR code in a story, at the left margin; `side` in points."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self.text, self.width, self.height = text, side, side

    def draw(self) -> None:
        """Draw it where the story stands."""
        draw_qr(self.canv, self.text, 0, 0, self.width)
