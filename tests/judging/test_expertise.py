import pytest

from judging.expertise import expertise

ENTRIES = {10: {"ice", "pump", "test"}, 11: {"bee", "hive", "test"}}


def test_rare_words_in_common_make_a_judge_near() -> None:
    found = expertise({1: {"ice", "pump"}, 2: {"test"}}, ENTRIES)
    assert found[1, 10] == 1
    assert (1, 11) not in found
    assert 0 < found[2, 10] < found[1, 10]
    assert found[2, 10] == pytest.approx(found[2, 11])


def test_nobody_is_near_without_words() -> None:
    assert expertise({1: set()}, ENTRIES) == {}
    assert expertise({}, ENTRIES) == {}
    assert expertise({1: {"ice"}}, {}) == {}
