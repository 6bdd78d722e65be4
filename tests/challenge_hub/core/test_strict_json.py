import pytest

from challenge_hub.core.strict_json import JsonError, is_plain, read_json, shown


def test_what_is_sound_is_read_as_it_stands():
    assert read_json('\ufeff{"a": [1, 2.5, null, "ä\\n"]}'.encode()) == {"a": [1, 2.5, None, "ä\n"]}


@pytest.mark.parametrize(
    "text", ['{"a": {"b": 1, "b": 1}}', "[Infinity]", "[1e999]", "[" * 41 + "]" * 41, "{'a': 1}"]
)
def test_what_surprises_is_refused_with_a_sentence(text):
    with pytest.raises(JsonError) as problem:
        read_json(text.encode())
    assert str(problem.value).endswith(".")


def test_forty_levels_are_read():
    assert read_json(b"[" * 40 + b"]" * 40) != []


def test_what_a_stranger_wrote_is_shown_short_and_plain():
    assert shown("\ud800\u202e" + "x" * 100) == "'\\ud800\\u202e" + "x" * 38 + "'"
    assert [is_plain(text) for text in ("a\U0001f600\n", "\x00", "\udc00")] == [True, False, False]
