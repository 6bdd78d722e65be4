"""Free words have one spelling each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.accounts.tags import LONGEST_KEY, LONGEST_TAG, tag_key, tags_of, unique_tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("vibration, Pumping\nvibration", ["vibration", "Pumping"]),
        ("  Lost   wax ;lost WAX", ["Lost wax"]),
        ("C++, C#, C", ["C++", "C#", "C"]),
        ("焊接，铸造、锻造", ["焊接", "铸造", "锻造"]),
        ("cafe\u0301,caf\u00e9", ["café"]),
        ("résumé,resume", ["résumé", "resume"]),
        ("\u202eevil\x00, ,,\r\n", ["evil"]),
    ],
)
def test_the_tags_of_a_text(text, tags):
    assert tags_of(text) == tags


@given(st.text(max_size=LONGEST_TAG))
def test_a_key_is_stable_and_has_room(text):
    key = tag_key(text)
    assert tag_key(key) == key
    assert len(key) <= LONGEST_KEY
    assert unique_tags([text, text, key]) == unique_tags([text])
