"""What an answer may be, what is missing, and content that is evidence."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from judging.blinding import blind_content
from solver.entries.answers import answer_problem, content_of, normalised, problems
from tests.conftest import NOON


@dataclass
class Attached:
    """A file as an entry keeps it."""

    filename: str
    sha256: str
    size: int
    media_type: str
    field_key: str = ""


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


DAY = timedelta(days=1)


def dated(**dates):
    return field("short_text", key="a", **{name: at.isoformat() for name, at in dates.items()})


@pytest.mark.parametrize(
    ("asked", "at", "found"),
    [
        (dated(required_from=NOON), NOON - timedelta(seconds=1), {}),
        (dated(required_from=NOON), NOON, {"a": "This answer is missing."}),
        (dated(frozen_after=NOON), NOON - timedelta(seconds=1), {"a": "This answer is missing."}),
        (dated(frozen_after=NOON), NOON, {"a": "This answer is missing, and the time for it is over."}),
        ({**dated(required_from=NOON), "required": False}, NOON + DAY, {}),
        ({**dated(), "required_from": None, "frozen_after": None}, NOON, {"a": "This answer is missing."}),
    ],
)
def test_an_answer_is_asked_for_from_its_day_on(asked, at, found):
    assert problems({"fields": [asked]}, "Title", {}, at=at) == found


def test_a_file_is_asked_for_at_its_own_field():
    form = {"fields": [field("file", key="plan"), field("file", key="extra", required=False)]}
    assert problems(form, "Title", {}, at=NOON) == {"plan": "A file is missing here."}
    assert problems(form, "Title", {}, at=NOON, with_files={"extra"}) == {"plan": "A file is missing here."}
    assert problems(form, "Title", {}, at=NOON, with_files={"plan"}) == {}


def test_a_file_says_itself_what_its_field_says_of_judges():
    form = {
        "fields": [
            field("file", key="plan"),
            field("file", key="cv", visible_to_judges=False, personal_data=True),
            field("number", key="cost", unit="EUR per m³"),
        ]
    }
    files = [Attached("cv.pdf", "1" * 64, 1, "application/pdf", key) for key in ("plan", "gone", "")]
    files.append(Attached("cv.pdf", "2" * 64, 1, "application/pdf", "cv"))
    content = content_of(form, title="T", answers={"cost": "4"}, attachments=files, declarations={})
    assert [(row["value"], row.get("unit")) for row in content["answers"]] == [
        (["1" * 64], None),
        (["2" * 64], None),
        ("4", "EUR per m³"),
    ]
    assert [
        (row.get("field_key"), row.get("visible_to_judges"), row.get("personal_data"))
        for row in content["attachments"]
    ] == [("plan", True, False), ("gone", False, False), (None, None, None), ("cv", False, True)]
    blind = blind_content(content)
    # The same name under two fields: only the file that judges may see is left, under a neutral name.
    assert [row["sha256"] for row in blind["attachments"]] == ["1" * 64, "1" * 64]
    assert "2" * 64 not in str(blind)
    assert [(row["key"], row.get("unit")) for row in blind["answers"]] == [
        ("plan", None),
        ("cost", "EUR per m³"),
    ]
