"""Canonical JSON: one value, one byte string."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.crypto.canonical import MAX_SAFE_INTEGER, NotCanonicalError, canonical_json

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


def test_keys_are_sorted_and_no_space_is_left():
    assert canonical_json({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'.encode()


def test_keys_are_sorted_by_utf16_as_in_the_example_of_rfc_8785():
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    written = json.loads(canonical_json(dict.fromkeys(keys, 0)))
    assert list(written) == ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]


def test_control_characters_are_escaped_as_in_rfc_8785():
    assert canonical_json('\u20ac$\x0f\nA\'B"\\\\"/\x7f') == (
        '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f"'.encode()
    )


def test_every_control_character_has_the_one_spelling_of_rfc_8785():
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"}
    for code in range(0x20):
        wanted = short.get(code, f"\\u{code:04x}")
        assert canonical_json(chr(code)) == f'"{wanted}"'.encode()
    assert canonical_json("\x7f\u2028\u2029</") == '"\x7f\u2028\u2029</"'.encode()


def test_integers_are_written_as_ecmascript_writes_them():
    written = canonical_json([0, -0, 1, -1, 10**15, MAX_SAFE_INTEGER, -MAX_SAFE_INTEGER])
    assert written == b"[0,0,1,-1,1000000000000000,9007199254740991,-9007199254740991]"


def test_keys_are_sorted_at_every_depth_and_lists_keep_their_order():
    value = {"": {"b": 1, "a": [{"z": 1, "y": []}, {}]}, "A": True, "a": False, "10": None, "1": "x"}
    assert canonical_json(value) == (
        b'{"":{"a":[{"y":[],"z":1},{}],"b":1},"1":"x","10":null,"A":true,"a":false}'
    )


def test_tuples_are_written_as_lists():
    assert canonical_json((1, (2,))) == b"[1,[2]]"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, 2.0]}, "$.a[1]: float has no canonical form"),
        (float("nan"), "$: float has no canonical form"),
        ({1: "x"}, "$: key 1 is not a string"),
        (b"x", "$: bytes has no canonical form"),
        ({"s": {1}}, "$.s: set has no canonical form"),
        ("\ud800", "$: text with an unpaired surrogate"),
        ({"\udc00": 1}, "$: text with an unpaired surrogate"),
        (2**53, f"$: {2**53} is beyond ±(2**53 - 1)"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value, message):
    with pytest.raises(NotCanonicalError) as caught:
        canonical_json(value)
    assert str(caught.value) == message


@given(VALUES)
def test_reading_gives_the_value_back_and_writing_again_the_same_bytes(value):
    written = canonical_json(value)
    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written
