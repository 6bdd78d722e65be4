"""Fragments are drawn once for what they depend on, and for nothing less."""

import pytest
from flask import Flask, g
from jinja2 import ChoiceLoader, DictLoader

from challenge_hub.core.pages import fragment, list_address
from tests.conftest import NOON


@pytest.fixture
def drawings(app: Flask) -> list[str]:
    """How often the fragment was really drawn."""
    made: list[str] = []
    app.jinja_env.globals["made"] = lambda name: made.append(name) or ""
    loaders = [
        DictLoader({"part.html": "{{ made(name) }}<b>{{ name }}</b>{{ when and when|local_datetime }}"})
    ]
    app.jinja_env.loader = ChoiceLoader([*loaders, app.jinja_env.loader])
    return made


def test_equal_values_are_drawn_once(app: Flask, drawings: list[str]) -> None:
    with app.test_request_context("/"):
        assert fragment("part.html", name="Ann", when=None) == "<b>Ann</b>None"
        assert fragment("part.html", name="Ann", when=None) == "<b>Ann</b>None"
        fragment("part.html", name="Ben", when=None)
    assert drawings == ["Ann", "Ben"]


def test_values_are_escaped(app: Flask, drawings: list[str]) -> None:
    with app.test_request_context("/"):
        assert fragment("part.html", name="<i>", when="") == "<b>&lt;i&gt;</b>"


def test_another_zone_is_another_drawing(app: Flask, drawings: list[str]) -> None:
    shown = []
    for zone in ("Asia/Tokyo", "Europe/Oslo", "Asia/Tokyo"):
        with app.test_request_context("/", headers={"Cookie": f"time_zone={zone}"}):
            shown.append(fragment("part.html", name="Ann", when=NOON))
        for name in ("visitor_zone", "fragments"):
            g.pop(name, None)
    assert shown == [
        "<b>Ann</b>1 March 2027, 21:00 JST",
        "<b>Ann</b>1 March 2027, 13:00 CET",
        "<b>Ann</b>1 March 2027, 21:00 JST",
    ]
    assert drawings == ["Ann", "Ann"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/challenges", "/challenges?page=3"),
        ("/challenges?q=ice+pump&page=2", "/challenges?q=ice+pump&page=3"),
        ("/challenges?page=2&q=ice", "/challenges?q=ice&page=3"),
        ("/challenges?type=a&type=b", "/challenges?type=a&type=b&page=3"),
        ("/challenges?q=%3Cb%3E%26", "/challenges?q=%3Cb%3E%26&page=3"),
    ],
)
def test_the_pages_of_a_list_keep_the_rest_of_its_address(app: Flask, asked: str, given: str) -> None:
    with app.test_request_context(asked):
        assert list_address() + "3" == given
