import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.wording import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Oil \t and\r\nice\u2028now\u0085x ", "Oil and ice now x"),
        ("e\u0301", "é"),
        ("safe\u202egnp.exe\u202c \u2066a\u2069", "safegnp.exe a"),
        ("\ufeff\u200bOil\u00ad", "Oil"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("broken \ud800 half", "broken half"),
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_clean_gives_one_visible_line(typed, kept):
    assert clean(typed) == kept


@given(st.text())
def test_clean_text_is_one_line_that_can_be_stored_and_stays_as_it_is(typed):
    kept = clean(typed)
    assert clean(kept) == kept
    assert len(kept.splitlines()) <= 1
    assert kept.encode().decode() == kept
