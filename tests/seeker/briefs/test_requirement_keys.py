from seeker.briefs.requirement_keys import requirement_keys
from seeker.briefs.values import RequirementRow

PRESENT = {"a": "Floats", "b": "Is quiet", "c": "Lasts"}


def row(statement, key=""):
    return RequirementRow(statement=statement, key=key)


def test_new_ones_get_a_key_from_their_statement():
    assert requirement_keys([row("Is quiet"), row("Is quiet"), row("概要")], {}, ()) == [
        "is_quiet",
        "is_quiet_2",
        "requirement",
    ]


def test_a_key_stays_with_its_row_wherever_it_moves_and_however_it_is_worded():
    rows = [row("Lasts a year", "c"), row("Floats", "a")]
    assert requirement_keys(rows, PRESENT, {"a", "c"}) == ["c", "a"]


def test_a_key_from_a_file_is_taken_and_one_that_is_none_or_used_is_not():
    rows = [row("Floats", "from_a_file"), row("Sinks", "from_a_file"), row("Burns", "NOT A KEY")]
    assert requirement_keys(rows, {}, ()) == ["from_a_file", "sinks", "burns"]


def test_one_that_was_saved_before_its_form_knew_the_key_is_the_same():
    assert requirement_keys([row("Floats", "a"), row("Is quite quiet"), row("Lasts")], PRESENT, ()) == [
        "a",
        "b",
        "c",
    ]


def test_another_one_in_the_place_of_one_that_is_answered_is_another():
    """Taken out and a new one added: what answered the old one must not answer the new one by accident."""
    assert requirement_keys([row("Floats", "a"), row("Is red")], PRESENT, {"b"}) == ["a", "is_red"]


def test_one_without_a_key_is_known_by_its_statement_though_it_is_answered():
    assert requirement_keys([row("Lasts"), row("Is quiet", "b")], PRESENT, {"c"}) == ["c", "b"]


def test_a_new_key_is_none_that_was_there():
    assert requirement_keys([row("b!")], {"x": "Old", "b": "Is quiet"}, {"x", "b"}) == ["b_2"]
