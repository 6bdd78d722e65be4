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


def test_a_face_holds_the_wanted_characters_and_leaves_no_half_file(monkeypatch, tmp_path):
    pinned(monkeypatch)
    assert fonts.missing_fonts(tmp_path) == ["source-sans-3"]
    made = fonts.make_font("source-sans-3", tmp_path)
    assert made == fonts.font_path("source-sans-3", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [made.name]
    with TTFont(made) as font:
        assert font.flavor == "woff2"
        assert sorted(font.getBestCmap()) == list(range(0x41, 0x5B))
    assert fonts.missing_fonts(tmp_path) == []


def test_unknown_names_give_nothing(tmp_path):
    assert fonts.font_path("../../etc/passwd", tmp_path) is None
    assert fonts.make_font("../../etc/passwd", tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_family_that_is_not_installed_is_not_missed(monkeypatch, tmp_path):
    lost = fonts.WebFont("fontpkg-of-nobody", "nobody", "none.ttf", {})
    monkeypatch.setattr(fonts, "WEB_FONTS", {"lost": lost})
    assert fonts.missing_fonts(tmp_path) == []
    assert fonts.make_font("lost", tmp_path) is None


def test_a_face_that_cannot_be_made_costs_no_page(monkeypatch, tmp_path, caplog):
    face = fonts.WEB_FONTS["source-sans-3"]
    broken = fonts.WebFont(face.distribution, face.module, "absent.ttf", {})
    monkeypatch.setattr(fonts, "WEB_FONTS", {"broken": broken})
    assert fonts.make_font("broken", tmp_path) is None
    assert "cannot be made" in caplog.text


@pytest.mark.parametrize("name", sorted(fonts.WEB_FONTS))
def test_every_face_is_named_by_the_stylesheet(name):
    sheet = Path(fonts.__file__).parents[1] / "static" / "faces.css"
    assert f"../fonts/{name}.woff2" in sheet.read_text()


def test_pages_name_the_fonts_only_once_all_are_made(client, app):
    folder = Path(app.instance_path) / "fonts"
    folder.mkdir()
    for name in fonts.WEB_FONTS:
        assert "faces.css" not in client.get("/").text
        fonts.font_path(name, folder).write_bytes(b"wOF2")
    assert "faces.css" in client.get("/").text


def test_pages_do_not_name_fonts_that_cannot_be_made(monkeypatch, tmp_path):
    monkeypatch.setattr(
        fonts, "WEB_FONTS", {"lost": fonts.WebFont("fontpkg-of-nobody", "nobody", "none.ttf", {})}
    )
    assert not fonts.fonts_are_made(tmp_path)
