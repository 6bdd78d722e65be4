"""Drawing shaped text on a ReportLab canvas.

Glyphs are drawn as outlines, so every script, weight and mark comes out as HarfBuzz placed it on any
machine. The plain words lie over them as invisible text: they can be selected, searched and read aloud.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from awards.certificates.fonts import FontFile, Style
from awards.certificates.shaping import GlyphRun, Line, hb_font
from challenge_hub.core.documents.embedding import EmbeddedFont

_NON_ZERO_FILL = 1
_INVISIBLE = 3


class _Outline:
    """A pen in the manner of fontTools that keeps segments as cubic curves in font units."""

    def __init__(self) -> None:
        self.segments: list[tuple[str, tuple[float, ...]]] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pen protocol's name
        self.segments.append(("m", point))
        self._at = point

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pen protocol's name
        self.segments.append(("l", point))
        self._at = point

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802 -- likewise
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self.curveTo(first, second, end)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the pen protocol's name
        self.segments.append(("c", tuple(value for point in points for value in point)))
        self._at = points[-1]

    def closePath(self) -> None:  # noqa: N802 -- the pen protocol's name
        self.segments.append(("h", ()))


def draw_line(canvas: Canvas, line: Line, x: float, y: float, colour: Color) -> None:
    """Draw `line` with its base line starting at (x, y), in points."""
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    steps: dict[str, Callable[..., None]] = {
        "m": path.moveTo,
        "l": path.lineTo,
        "c": path.curveTo,
        "h": path.close,
    }
    for run in line.runs:
        scale = line.size / run.font.face.upem
        for glyph in run.glyphs:
            left, base = x + run.x + glyph.x, y + glyph.y
            for kind, values in _outline(run.font, line.style, glyph.number):
                placed = (
                    round((left if index % 2 == 0 else base) + value * scale, 3)
                    for index, value in enumerate(values)
                )
                steps[kind](*placed)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO_FILL)
    for run in line.runs:
        _draw_invisible(canvas, run, x + run.x, y, line.size)


def draw_centred(canvas: Canvas, line: Line, x: float, y: float, colour: Color) -> None:
    """Draw `line` centred on `x`, its base line at `y`, in points."""
    draw_line(canvas, line, x - line.width / 2, y, colour)


@lru_cache(maxsize=8192)
def _outline(font: FontFile, style: Style, glyph: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    pen = _Outline()
    hb_font(font, style).draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)


def _draw_invisible(canvas: Canvas, run: GlyphRun, x: float, y: float, size: float) -> None:
    name = _embedded_name(run.font)
    if not name or not run.text.strip() or not run.width:
        return
    if not run.right_to_left:
        _invisible_text(canvas, run.text, (name, size), (x, y), run.width)
        return
    # From right to left each cluster goes to its place in reading order, so that readers find both.
    for index, glyph in reversed(list(enumerate(run.glyphs))):
        following = [later.x for later in run.glyphs[index + 1 :] if later.x > glyph.x]
        if glyph.text.strip():
            width = (min(following) if following else run.width) - glyph.x
            _invisible_text(canvas, glyph.text, (name, size), (x + glyph.x, y), max(width, 0.1))


def _invisible_text(
    canvas: Canvas, text: str, font: tuple[str, float], place: tuple[float, float], width: float
) -> None:
    name, size = font
    natural: float = pdfmetrics.stringWidth(text, name, size)
    words: Any = canvas.beginText(*place)
    words.setTextRenderMode(_INVISIBLE)
    words.setFont(name, size)
    words.setHorizScale(100 * width / natural if natural else 100)
    words.textOut(text)
    canvas.saveState()
    canvas.drawText(words)
    canvas.restoreState()


@lru_cache(maxsize=64)
def _embedded_name(font: FontFile) -> str:
    """Register the font with ReportLab under its file's name; an empty name when it cannot be embedded."""
    if not font.has_truetype_outlines:
        return ""
    name = font.path.stem.split("[")[0]
    pdfmetrics.registerFont(EmbeddedFont(name, str(font.path), shapable=False))
    return name
