"""What several people write in one draft at once."""

from hypothesis import given
from hypothesis import strategies as st

from solver.entries.merging import TITLE, Merged, marks_of, merged, taken_away

LOADED = {TITLE: "Bars", "approach": "Shake it.", "team": ""}


def test_an_answer_that_one_person_changed_is_kept_as_they_wrote_it():
    now = {**LOADED, "team": "Ann"}
    found = merged(marks_of(LOADED), now, {**LOADED, "approach": "Heat it."})
    assert found == Merged(
        {TITLE: "Bars", "approach": "Heat it.", "team": "Ann"}, ["approach"], {"team": "Ann"}, {}
    )


def test_what_two_changed_differently_stays_as_it_was_saved_first():
    found = merged(marks_of(LOADED), {**LOADED, "approach": "Cool it."}, {**LOADED, "approach": "Heat it."})
    assert (found.texts["approach"], found.mine, found.conflicts) == (
        "Cool it.",
        [],
        {"approach": "Cool it."},
    )


def test_what_two_changed_alike_is_no_conflict():
    both = {**LOADED, "approach": "Heat it."}
    assert merged(marks_of(LOADED), both, both) == Merged({TITLE: "Bars", "approach": "Heat it."}, [], {}, {})


def test_an_answer_that_one_cleared_and_another_wrote_on_is_a_conflict():
    found = merged(marks_of(LOADED), {TITLE: "Bars"}, {**LOADED, "approach": "Shake it well."})
    assert found.conflicts == {"approach": ""}


def test_a_question_that_was_new_to_the_window_is_not_cleared_by_it():
    found = merged(marks_of(LOADED), {**LOADED, "cost": "12"}, {**LOADED, "cost": ""})
    assert (found.texts["cost"], found.theirs) == ("12", {"cost": "12"})


def test_without_marks_nothing_is_written_over():
    found = merged(
        {}, {"approach": "Shake it.", "team": "Ann"}, {"approach": "Heat it.", "team": "", "new": "x"}
    )
    assert found == Merged(
        {"approach": "Shake it.", "team": "Ann", "new": "x"},
        ["new"],
        {"team": "Ann"},
        {"approach": "Shake it."},
    )


TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_is_lost_whatever_two_people_write(loaded, now, mine):
    every = dict.fromkeys("abcd", "")
    loaded, now, mine = every | loaded, every | now, every | mine
    found = merged(marks_of(loaded), now, mine)
    for key, text in mine.items():
        kept = found.texts.get(key, "")
        changed = text != loaded[key]
        # What I changed stands, or is named as a conflict; what another changed stands unless I alone wrote over it.
        assert kept == text or not changed or key in found.conflicts
        assert kept == now[key] or (now[key] == loaded[key] and kept == text)


def test_only_what_is_gone_counts_as_taken_away():
    assert [
        taken_away("a cat sat", new) for new in ("a cat sat", "a black cat sat", "a dog sat", "", "a")
    ] == [
        0,
        0,
        3,
        9,
        8,
    ]
