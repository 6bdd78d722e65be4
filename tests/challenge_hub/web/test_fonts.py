from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from challenge_hub.web import fonts


def pinned(monkeypatch):
    """One face with its axes fixed and few letters, so that the test takes a moment instead of ten seconds."""
    face = fonts.WEB_FONTS["source-sans-3"]
    small = fonts.WebFont(face.distribution, face.module, face.file, {"wght": (400.0, 400.0)})
    monkeypatch.setattr(fonts, "WEB_FONTS", {"source-sans-3": small})
    monkeypatch.setattr(fonts, "_RANGES", ((0x41, 0x5A),))


def test_a_face_is_made_once_and_holds_the_wanted_characters(monkeypatch, tmp_path):
    pinned(monkeypatch)
    made = fonts.font_file("source-sans-3", tmp_path)
    assert made is not None
    assert [path.name for path in tmp_path.iterdir()] == [made.name]
    with TTFont(made) as font:
        assert font.flavor == "woff2"
        assert sorted(font.getBestCmap()) == list(range(0x41, 0x5B))
    written = made.stat().st_mtime_ns
    assert fonts.font_file("source-sans-3", tmp_path) == made
    assert made.stat().st_mtime_ns == written


def test_unknown_names_give_nothing(tmp_path):
    assert fonts.font_file("../../etc/passwd", tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_face_that_cannot_be_made_costs_no_page(monkeypatch, tmp_path, caplog):
    lost = fonts.WebFont("fontpkg-of-nobody", "nobody", "none.ttf", {})
    monkeypatch.setattr(fonts, "WEB_FONTS", {"lost": lost})
    assert fonts.font_file("lost", tmp_path) is None
    assert "cannot be made" in caplog.text


@pytest.mark.parametrize("name", sorted(fonts.WEB_FONTS))
def test_every_face_is_named_by_the_stylesheet(name):
    sheet = Path(fonts.__file__).parents[1] / "static" / "theme.css"
    assert f"../fonts/{name}.woff2" in sheet.read_text()
