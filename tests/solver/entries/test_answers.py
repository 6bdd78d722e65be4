"""What an answer may be, what is missing, and content that is evidence."""

import pytest

from solver.entries.answers import answer_problem, content_of, normalised, problems
from tests.conftest import NOON


def field(kind, **more):
    sound = {
        "key": "k",
        "label": "Label",
        "kind": kind,
        "help": "",
        "limit": 10,
        "required": True,
        "choices": [],
        "visible_to_judges": True,
        "personal_data": False,
    }
    return {**sound, **more}


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("short_text", "x" * 10, True),
        ("short_text", "x" * 11, False),
        ("long_text", "x" * 11, False),
        ("number", "12.5", True),
        ("number", "-3", True),
        ("number", "12,5", True),
        ("number", "1e9", False),
        ("number", "twelve", False),
        ("yes_no", "yes", True),
        ("yes_no", "maybe", False),
        ("link", "https://example.org/a", True),
        ("link", "javascript:alert(1)", False),
        ("link", "http://", False),
        ("link", "https://a b", False),
        ("link", "http://[", False),
    ],
)
def test_answers_by_kind(kind, value, fits):
    assert (answer_problem(field(kind), value) == "") is fits


def test_a_choice_is_one_of_the_brief():
    assert answer_problem(field("choice", choices=["A", "B"]), "A") == ""
    assert answer_problem(field("choice", choices=["A", "B"]), "C") == "Choose one of the answers."


def test_everything_missing_is_named():
    form = {"fields": [field("short_text", key="a"), field("short_text", key="b", required=False)]}
    assert problems(form, "", {}, at=NOON) == {
        "title": "Give your entry a title.",
        "a": "This answer is missing.",
    }
    assert problems(form, "Title", {"a": "x", "b": "x" * 11}, at=NOON) == {
        "b": "At most 10 characters are read here; there are 11."
    }
    assert problems(form, "Title", {"a": "x"}, at=NOON) == {}


def test_texts_are_kept_with_one_kind_of_line_end():
    assert normalised(" a\r\nb\rc\x00 ") == "a\nb\nc"


def test_answers_that_the_form_does_not_ask_are_left_out():
    form = {"fields": [field("short_text", key="a")]}
    content = content_of(
        form, title="T", answers={"a": "x", "z": "y"}, attachments=[], declarations={"original": True}
    )
    assert [row["key"] for row in content["answers"]] == ["a"]
    assert content["declarations"] == {"original": True}
