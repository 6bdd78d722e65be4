"""From text to placed glyphs: direction (Unicode Bidirectional Algorithm), font by run, shaping by HarfBuzz.

Measures are in the unit of the font size (points when the size is in points).
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz
from bidi import algorithm  # type: ignore[import-untyped]

from awards.certificates.fonts import FontBook, FontFile, Style

_DIRECTION_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Glyph:
    """One glyph: its number in the font, where it stands and the text it came from (empty if shared)."""

    number: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class GlyphRun:
    """Glyphs of one font and one direction in visual order; `x` is where the run starts in its line."""

    font: FontFile
    text: str
    right_to_left: bool
    x: float
    width: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """One line of text, shaped: `width`, and how far its ink rises above and falls below the base line."""

    text: str
    style: Style
    size: float
    width: float
    ascent: float
    descent: float
    runs: tuple[GlyphRun, ...]


def clean(text: str) -> str:
    """Give `text` composed (NFC), on one line, with single spaces and without control characters.

    Direction overrides are dropped too: a certificate orders words by their script, not by hidden marks.
    """
    kept = (
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace()
        or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in _DIRECTION_CONTROLS)
    )
    return " ".join("".join(kept).split())


def shape_line(text: str, style: Style, size: float, book: FontBook, *, tracking: float = 0.0) -> Line:
    """Shape one line; `tracking` is space added after each glyph, in thousandths of the size.

    Raises UncoveredCharactersError when no font covers a character.
    """
    text = clean(text)
    fonts = [run.font for run in book.runs(text, style) for _ in range(run.start, run.end)]
    levels = bidi_levels(text)
    pieces: list[tuple[int, int, int, FontFile]] = []
    for index, level in enumerate(levels):
        if pieces and pieces[-1][2:] == (level, fonts[index]):
            pieces[-1] = (pieces[-1][0], index + 1, level, fonts[index])
        else:
            pieces.append((index, index + 1, level, fonts[index]))
    x = ascent = descent = 0.0
    runs: list[GlyphRun] = []
    for start, end, level, font in _visual_order(pieces):
        run = _shape_run(
            text[start:end], font, style, size, x, right_to_left=level % 2 == 1, tracking=tracking
        )
        runs.append(run)
        x += run.width
        above, below = _reach(run, style, size)
        ascent, descent = max(ascent, above), max(descent, below)
    return Line(text, style, size, max(x - tracking * size / 1000, 0.0), ascent, descent, tuple(runs))


def _reach(run: GlyphRun, style: Style, size: float) -> tuple[float, float]:
    """Give how far the ink of a run rises above and falls below the base line."""
    scale = size / run.font.face.upem
    above = below = 0.0
    for glyph in run.glyphs:
        extents = hb_font(run.font, style).get_glyph_extents(glyph.number)
        if extents is not None:
            top = glyph.y + extents.y_bearing * scale
            above, below = max(above, top), max(below, -(top + extents.height * scale))
    return above, below


def bidi_levels(text: str) -> list[int]:
    """Give the embedding level of each character (UAX #9); odd levels run from right to left."""
    storage: dict[str, Any] = algorithm.get_empty_storage()
    base = algorithm.get_base_level(text)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    known = {char["index"]: char["level"] for char in storage["chars"]}
    levels: list[int] = []
    for index in range(len(text)):
        # Joiners are removed by rule X9 but must stay with the letter before them to shape it.
        levels.append(known.get(index, levels[-1] if levels else base))
    return levels


@lru_cache(maxsize=256)
def hb_font(font: FontFile, style: Style) -> uharfbuzz.Font:
    """Give the HarfBuzz font of a file, set on its axes to the weight and size of the style."""
    made = uharfbuzz.Font(font.face)
    if font.face.has_var_data:
        made.set_variations(style.axes)
    return made


def _shape_run(
    text: str, font: FontFile, style: Style, size: float, x: float, *, right_to_left: bool, tracking: float
) -> GlyphRun:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    # Letters that are spaced out must not join into ligatures.
    uharfbuzz.shape(hb_font(font, style), buffer, {"liga": not tracking, "kern": True})
    scale = size / font.face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    pen = 0.0
    told: set[int] = set()
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        said = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
        told.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, pen + position.x_offset * scale, position.y_offset * scale, said))
        pen += position.x_advance * scale + (tracking * size / 1000 if position.x_advance else 0.0)
    return GlyphRun(font, text, right_to_left, x, pen, tuple(glyphs))


def _visual_order(pieces: list[tuple[int, int, int, FontFile]]) -> list[tuple[int, int, int, FontFile]]:
    """Reorder runs for display: from the highest level down, turn each stretch around (UAX #9, rule L2)."""
    ordered = list(pieces)
    for level in range(max((piece[2] for piece in pieces), default=0), 0, -1):
        index = 0
        while index < len(ordered):
            end = index
            while end < len(ordered) and ordered[end][2] >= level:
                end += 1
            ordered[index:end] = reversed(ordered[index:end])
            index = max(end, index + 1)
    return ordered
