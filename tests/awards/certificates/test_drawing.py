"""The drawing on a canvas."""

import io
import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from awards.certificates.drawing import draw_centred, draw_line, draw_qr
from awards.certificates.fonts import Style, font_book
from awards.certificates.ornaments import INK
from awards.certificates.shaping import shape_line


def page():
    return Canvas(io.BytesIO(), invariant=1, pageCompression=0)


def test_a_line_is_drawn_as_filled_outlines_with_invisible_words_over_it():
    canvas = page()
    draw_line(canvas, shape_line("Ada", Style.TEXT, 12, font_book()), 100, 100, INK)
    code = "\n".join(canvas._code)
    assert " c " in code
    assert "3 Tr" in code


def test_a_centred_line_starts_half_its_width_before_the_centre():
    line = shape_line("Ada", Style.TEXT, 12, font_book())
    left, centred = page(), page()
    draw_line(left, line, 100 - line.width / 2, 50, INK)
    draw_centred(centred, line, 100, 50, INK)
    assert left._code == centred._code


def test_a_qr_code_is_drawn_as_vectors_inside_its_square():
    canvas = page()
    draw_qr(canvas, "https://x.example#facts.signature", 10, 20, 100)
    code = "\n".join(canvas._code)
    white, *modules = [
        tuple(float(number) for number in found)
        for found in re.findall(r"(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re", code)
    ]
    quiet = 4 * min(height for *_place, height in modules)
    assert white == (10, 20, 100, 100)
    assert min(x for x, *_rest in modules) == pytest.approx(10 + quiet, abs=0.01)
    assert max(x + width for x, _y, width, _height in modules) == pytest.approx(110 - quiet, abs=0.01)
    assert max(y + height for _x, y, _width, height in modules) == pytest.approx(120 - quiet, abs=0.01)
    assert " Do" not in code
