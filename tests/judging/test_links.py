import pytest

from judging.links import linked_parts


def test_parts_hang_together_through_others_and_the_largest_comes_first() -> None:
    assert linked_parts("abcdefg", [("b", "d"), ("f", "d"), ("a", "g")]) == [
        ["b", "d", "f"],
        ["a", "g"],
        ["c"],
        ["e"],
    ]


def test_a_long_chain_in_any_order_is_one_part() -> None:
    chain = [(n, n + 1) for n in range(50)]
    assert linked_parts(range(51), chain[::2] + chain[1::2]) == [list(range(51))]


def test_nothing_has_no_parts_and_a_link_to_the_unknown_is_refused() -> None:
    assert linked_parts([], []) == []
    with pytest.raises(KeyError):
        linked_parts("ab", [("a", "z")])
