from challenge_hub.challenges.answered import by_requirement, requirement_of

LEVELS = [
    {"level": "must", "statement": "Floats", "metric": "Draught", "threshold": "≤ 1 m"},
    {"level": "should", "statement": "Is quiet", "metric": "", "threshold": "≤ 60 dB"},
    {"level": "must", "statement": "Lasts", "metric": "", "threshold": ""},
]


def content(**answered):
    """A brief whose form has these fields, each with the number of the requirement that it answers."""
    fields = [{"key": key, **({"requirement": number} if number else {})} for key, number in answered.items()]
    return {"requirements": LEVELS, "form": {"fields": fields}}


def shape(groups):
    return [
        (group.number, group.title, group.measure, [each["key"] for each in group.items]) for group in groups
    ]


def test_general_ones_come_first_then_groups_in_the_order_of_the_requirements():
    brief = content(a=2, b=None, c=1, d=2, e=None)
    assert shape(by_requirement(brief, brief["form"]["fields"])) == [
        (0, "", "", ["b", "e"]),
        (1, "Must: Floats", "Draught: ≤ 1 m", ["c"]),
        (2, "Should: Is quiet", "≤ 60 dB", ["a", "d"]),
    ]


def test_where_no_field_names_a_requirement_there_is_one_group_without_one():
    brief = content(a=None, b=None)
    (group,) = by_requirement(brief, brief["form"]["fields"])
    assert (group.requirement, [row["key"] for row in group.items]) == (None, ["a", "b"])


def test_nothing_gives_no_group():
    assert by_requirement(content(a=1), []) == []


def test_a_group_of_which_nothing_is_shown_is_left_out():
    assert shape(by_requirement(content(a=1, b=3), [{"key": "b", "value": "A year"}])) == [
        (3, "Must: Lasts", "", ["b"])
    ]


def test_what_the_form_does_not_know_and_numbers_that_name_nothing_are_general():
    brief = content(a=4, b=-1)
    assert shape(by_requirement(brief, [{"key": "a"}, {"key": "b"}, {"key": "gone"}])) == [
        (0, "", "", ["a", "b", "gone"])
    ]


def test_the_requirement_of_a_field():
    brief = content(a=2, b=None)
    assert [requirement_of(brief, field) for field in brief["form"]["fields"]] == [LEVELS[1], None]


def test_items_are_found_by_any_key():
    pairs = [("b", 1), ("a", 2)]
    groups = by_requirement(content(a=1), pairs, key=lambda pair: pair[0])
    assert [group.items for group in groups] == [(("b", 1),), (("a", 2),)]
