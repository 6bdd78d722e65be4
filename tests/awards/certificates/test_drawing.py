"""The drawing on a canvas."""

import io

from reportlab.pdfgen.canvas import Canvas

from awards.certificates.drawing import draw_centred, draw_line
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
