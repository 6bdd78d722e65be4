import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.collaborators.sealing import CardNames

NAMES = CardNames(b"a key")


@given(st.integers(1, 2**31), st.integers(1, 2**31))
def test_a_name_leads_its_viewer_back_to_the_person_and_nobody_else(viewer, person):
    name = NAMES.name(viewer, person)
    assert name == NAMES.name(viewer, person)
    assert NAMES.person(viewer, name) == person
    assert NAMES.person(viewer + 1, name) is None
    assert CardNames(b"another key").person(viewer, name) is None


def test_two_viewers_cannot_compare_names():
    names = {NAMES.name(viewer, 7) for viewer in range(1, 50)}
    assert len(names) == 49
    assert len({name[-10:] for name in names}) == 49


@pytest.mark.parametrize(
    "name", ["", "7", "x" * 32, "é" * 32, "=" * 32, "A" * 31, "A" * 5000, "../" * 10 + "ab"]
)
def test_what_is_no_name_is_nobody(name):
    assert NAMES.person(1, name) is None
