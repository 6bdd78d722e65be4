from seeker.briefs.field_keys import keys_for
from seeker.briefs.values import FieldRow


def row(label="Your idea", key=""):
    return FieldRow(label=label, key=key)


def test_new_rows_get_a_key_from_their_label():
    assert keys_for([row("Your idea"), row("Größe, in mm"), row("概要")], []) == [
        "your_idea",
        "groe_in_mm",
        "field",
    ]


def test_no_two_rows_share_a_key():
    assert keys_for([row(), row(), row(key="made_up")], []) == ["your_idea", "your_idea_2", "your_idea_3"]


def test_a_key_stays_with_its_row():
    assert keys_for([row("B", "b"), row("A", "a")], ["a", "b"]) == ["b", "a"]


def test_a_key_claimed_twice_is_given_once():
    assert keys_for([row("A", "a"), row("Copy", "a")], ["a"]) == ["a", "copy"]


def test_a_row_saved_before_its_form_knew_the_key_is_the_same_field():
    assert keys_for([row("A", "a"), row("Changed label")], ["a", "first_label"]) == ["a", "first_label"]


def test_a_row_without_a_key_takes_over_the_field_whose_place_it_has():
    assert keys_for([row("Summary", "kept"), row("Summary")], ["kept", "gone", "summary"]) == ["kept", "gone"]
