from hypothesis import given
from hypothesis import strategies as st

from solver.collaborators.matching import Line, Tag
from solver.collaborators.suggesting import Candidate, suggest

MUST, SHOULD, OTHER = (
    Line(1, must=True, text="Report the rheology"),
    Line(2, must=False, text="No corrosion of steel"),
    Line(3, must=False, text="Quiet: no noise"),
)
FIELDS = frozenset({"energy"})


def candidate(key, *tags, fields=("energy",), languages=(), hours=0):
    return Candidate(key, tuple(map(Tag, tags)), frozenset(fields), frozenset(languages), hours)


def order(*people, lines=(MUST, SHOULD, OTHER), languages=(), most=5):
    found = suggest(people, lines, fields=FIELDS, languages=frozenset(languages), most=most)
    return [each.candidate.key for each in found]


def test_who_fills_most_goes_first_and_then_who_fills_what_is_left():
    two, same_two, third = (
        candidate(1, "rheology", "corrosion"),
        candidate(2, "corrosion"),
        candidate(3, "noise"),
    )
    assert order(same_two, third, two) == [1, 3, 2]


def test_a_must_counts_twice_and_a_whole_match_twice_a_part():
    assert order(candidate(1, "corrosion"), candidate(2, "rheology")) == [2, 1]
    assert order(candidate(1, "corrosion fatigue"), candidate(2, "noise")) == [2, 1]


def test_between_equals_the_distant_then_a_shared_language_then_hours():
    plain = candidate(1, "rheology")
    assert order(plain, candidate(2, "rheology", fields=("music",))) == [2, 1]
    assert order(plain, candidate(2, "rheology", languages=("nb",)), languages=("nb",)) == [2, 1]
    assert order(plain, candidate(2, "rheology", hours=5)) == [2, 1]
    assert order(candidate(2, "rheology"), plain) == [1, 2]
    near_with_hours = candidate(3, "rheology", languages=("nb",), hours=60)
    assert order(near_with_hours, candidate(4, "rheology", fields=("music",)), languages=("nb",)) == [4, 3]


def test_who_names_no_field_is_not_called_distant():
    (found,) = suggest([candidate(1, "rheology", fields=())], [MUST], fields=FIELDS)
    assert (found.distant, found.shares_language) == (False, False)
    assert [(line.number, match.tag) for line, match in found.fills] == [(1, "rheology")]


def test_who_fills_nothing_is_not_suggested_and_the_number_is_bounded():
    assert order(candidate(1, "knitting"), candidate(2)) == []
    assert order(candidate(1, "rheology"), lines=()) == []
    assert len(order(*(candidate(key, "rheology") for key in range(1, 9)), most=3)) == 3


@given(
    st.permutations(
        [candidate(1, "rheology"), candidate(2, "noise", "corrosion"), candidate(3, "rheology", "noise")]
    )
)
def test_the_order_in_which_people_come_changes_nothing(people):
    assert order(*people) == [3, 2, 1]
