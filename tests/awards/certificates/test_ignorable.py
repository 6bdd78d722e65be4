"""Characters without a mark of their own."""

from awards.certificates.ignorable import is_ignorable


def test_joiners_and_selectors_leave_no_mark_and_letters_do():
    assert [is_ignorable(char) for char in "\u200d\u200c\ufe0f\u00ad\U000e0100"] == [True] * 5
    assert [is_ignorable(char) for char in "a \u0301\u0dca\u2070"] == [False] * 5
