"""The palette and the engraver's ornaments: interlaced bands and guilloche rosettes. Measures in points."""

import math
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

PETROL = HexColor("#0d5c63")
PETROL_DEEP = HexColor("#083d42")
OCHRE = HexColor("#96610c")
INK = HexColor("#1c2126")
SOFT = HexColor("#59626b")
RULE = HexColor("#cfc9b8")
WHITE = HexColor("#ffffff")

STRANDS = 6
HAIRLINE = 0.3
Point = tuple[float, float]


def draw_braid(canvas: Canvas, start: Point, end: Point, depth: float, *, waves: int) -> None:
    """Draw a band of interlaced waves from `start` to `end`, `depth` points deep, as engravers do."""
    canvas.setLineWidth(HAIRLINE)
    for strand, path in enumerate(_braid(start, end, depth, waves)):
        canvas.setStrokeColor(PETROL if strand else OCHRE)
        canvas.setStrokeAlpha(0.5 if strand else 0.75)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeAlpha(1)


def draw_rosette(canvas: Canvas, x: float, y: float, radius: float, *, alpha: float = 0.6) -> None:
    """Draw a guilloche rosette of `radius` points around (x, y), in two colours."""
    canvas.setLineWidth(HAIRLINE)
    canvas.setStrokeAlpha(alpha)
    for colour, path in _rosette(x, y, radius):
        canvas.setStrokeColor(colour)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeAlpha(1)


@lru_cache(maxsize=16)
def _braid(start: Point, end: Point, depth: float, waves: int) -> tuple[PDFPathObject, ...]:
    """Give the strands; kept, since every certificate has the same frame."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    along, across = ((x1 - x0) / length, (y1 - y0) / length), ((y0 - y1) / length, (x1 - x0) / length)
    paths = []
    for strand in range(STRANDS):
        points = []
        for step in range(waves * 8 + 1):
            turn = step / (waves * 8)
            # Every strand has a whole number of half waves, so that strands meet where bands meet.
            height = depth / 2 * math.sin(math.pi * waves * turn + math.pi * strand / STRANDS)
            height *= 0.55 + 0.45 * math.cos(math.pi * waves / 2 * turn)
            reach = length * turn
            points.append(
                (x0 + along[0] * reach + across[0] * height, y0 + along[1] * reach + across[1] * height)
            )
        paths.append(_path(points))
    return tuple(paths)


@lru_cache(maxsize=16)
def _rosette(x: float, y: float, radius: float) -> tuple[tuple[Color, PDFPathObject], ...]:
    rings = ((OCHRE, 12, 0.34, 0.30), (PETROL, 18, 0.62, 0.26), (PETROL, 24, 0.86, 0.14))
    paths = []
    for colour, lobes, middle, swing in rings:
        for phase in range(4):
            points = []
            for step in range(lobes * 8 + 1):
                turn = 2 * math.pi * step / (lobes * 8)
                reach = radius * (middle + swing / 2 * math.sin(lobes * turn + math.pi * phase / 2))
                points.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
            paths.append((colour, _path(points)))
    return tuple(paths)


def _path(points: list[Point]) -> PDFPathObject:
    path = PDFPathObject()
    path.moveTo(round(points[0][0], 2), round(points[0][1], 2))
    for x, y in points[1:]:
        path.lineTo(round(x, 2), round(y, 2))
    return path
