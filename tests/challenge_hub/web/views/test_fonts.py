from pathlib import Path

from challenge_hub.web.fonts import WEB_FONTS, font_path


def test_a_font_that_is_not_made_yet_is_not_remembered_as_missing(client):
    answer = client.get("/fonts/source-sans-3.woff2")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_a_made_font_is_sent_and_kept_for_a_week(client, app):
    path = font_path("source-sans-3", Path(app.instance_path) / "fonts")
    path.parent.mkdir()
    path.write_bytes(b"wOF2 as if")
    answer = client.get("/fonts/source-sans-3.woff2")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "font/woff2", b"wOF2 as if")
    assert answer.cache_control.max_age == 7 * 24 * 3600
    answer.close()


def test_only_known_names_are_served(client):
    assert client.get("/fonts/../secret-key.woff2").status_code == 404
    assert client.get("/fonts/unknown.woff2").status_code == 404
    assert "unknown" not in WEB_FONTS
