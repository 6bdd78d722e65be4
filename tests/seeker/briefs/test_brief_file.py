import json
from dataclasses import replace

import pytest

from seeker.briefs.brief_file import NotABriefFileError, read, schema, write
from tests.seeker.briefs.schema import WRITTEN
from tests.seeker.briefs.test_document import IN_OWN_WORDS, WHOLE


def wrong(data: bytes | str) -> list[tuple[str, str]]:
    with pytest.raises(NotABriefFileError) as problem:
        read(data.encode() if isinstance(data, str) else data)
    return [(each.place, each.text) for each in problem.value.problems]


def changed(**sections: object) -> str:
    values = json.loads(write(WHOLE))
    for name, value in sections.items():
        values["brief"][name] |= value
    return json.dumps(values)


@pytest.mark.parametrize("document", [WHOLE, IN_OWN_WORDS, replace(WHOLE, terms=None)])
def test_a_brief_comes_back_as_it_was_written(document):
    assert read(write(document)) == document
    assert write(read(write(document))) == write(document)


def test_the_documented_schema_is_the_one_of_the_code():
    assert json.loads(WRITTEN.read_text(encoding="utf-8")) == schema(), (
        "If meant: .venv/bin/python -m tests.seeker.briefs.schema"
    )
    assert "brief-schema.json" in (WRITTEN.parent / "brief-format.md").read_text(encoding="utf-8")


def test_a_file_of_an_earlier_day_is_read_with_what_was_added_since_left_out():
    """Whatever has a default may be missing: fields are added with one."""
    values = {
        "format": "challenge-hub brief 1",
        "brief": {
            "essentials": {"title": "A pump"}, "problem": {}, "requirements": {"requirements": [{"statement": "Pumps"}]},
            "deliverables": {"fields": [{"label": "Idea"}]}, "rubric": {"criteria": [{"title": "Fit", "weight": 100}]},
            "prizes": {"prizes": [{"label": "First", "amount_minor": 1}]}, "timeline": {}, "audience": {},
        },
    }  # fmt: skip
    document = read(json.dumps(values).encode())
    assert (document.essentials.title, document.deliverables.fields[0].limit, document.terms) == (
        "A pump",
        4000,
        None,
    )


def test_everything_wrong_is_named_at_once_with_its_place():
    text = changed(
        essentials={"title": 3, "extra\n": 1}, rubric={"criteria": [{"title": "Fit", "weight": "much"}, 7]}
    )
    assert wrong(text) == [
        ("$.brief.essentials", "Nothing here is called 'extra\\n'."),
        ("$.brief.essentials.title", "Expected `str`, got `int`"),
        ("$.brief.rubric.criteria[0].weight", "Expected `int`, got `str`"),
        ("$.brief.rubric.criteria[1]", "Here an object with named values is expected."),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xff\xfe{}", "The file is not text in UTF-8."),
        ("{", "The file is not JSON: line 1, column 2."),
        ("", "The file is not JSON: line 1, column 1."),
        ("[" * 100_000, "The file is nested too deeply."),
        ("[" * 60 + "]" * 60, "The file is nested too deeply."),
        ("1e400", "The number 1e400 is too large."),
        ("NaN", "NaN is not a number in JSON."),
        ("-Infinity", "-Infinity is not a number in JSON."),
        ("9" * 10_000, "A number in the file is too long."),
        ('{"a": 1, "\\u0061": 2}', "The key 'a' stands twice in the same place."),
        ("null", "Here an object with named values is expected."),
    ],
)
def test_hostile_json_ends_in_a_sentence(data, text):
    assert wrong(data) == [("$", text)]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\udfffb"])
def test_what_cannot_be_kept_as_text_is_named(text):
    assert wrong(changed(problem={"problem": text})) == [
        ("$.brief.problem.problem", "The text holds characters that cannot be kept.")
    ]
    assert wrong(changed(problem={text: ""}))[0][0] == "$.brief.problem"


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1e999999"])
def test_a_score_that_is_no_number_is_named(score):
    prizes = {"prizes": [{"label": "First", "amount_minor": 1, "minimum_score": score}]}
    assert wrong(changed(prizes=prizes)) == [
        ("$.brief.prizes.prizes[0].minimum_score", "This number cannot be kept.")
    ]


def test_a_number_past_every_column_is_named():
    prizes = {"prizes": [{"label": "First", "amount_minor": 10**40}]}
    assert wrong(changed(prizes=prizes)) == [
        ("$.brief.prizes.prizes[0].amount_minor", "The number is too large.")
    ]


def test_another_format_is_said_to_be_another():
    values = json.loads(write(WHOLE)) | {"format": "challenge-hub brief 99"}
    assert [place for place, _text in wrong(json.dumps(values))] == ["$.format"]
