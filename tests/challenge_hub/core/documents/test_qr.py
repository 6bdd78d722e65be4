import io
import re

import pytest
from reportlab.pdfgen.canvas import Canvas

from challenge_hub.core.documents.qr import QrCode, draw_qr


def page():
    return Canvas(io.BytesIO(), invariant=1, pageCompression=0)


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


def test_in_a_story_it_takes_its_square():
    code = QrCode("https://x.example", 96)
    assert code.wrap(500, 500) == (96, 96)
