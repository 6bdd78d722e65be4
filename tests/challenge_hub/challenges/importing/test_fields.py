from challenge_hub.challenges.importing.fields import Fields


def test_gives_what_has_the_right_type():
    fields = Fields(
        {"id": 12, "title": " A\n<b>title</b> ", "html": "<p>x</p>\n", "types": ["a", " ", "b"], "sum": 5}
    )
    assert (fields.line("id"), fields.line("title"), fields.block("html")) == ("12", "A title", "<p>x</p>\n")
    assert (fields.lines("types"), fields.number("sum"), fields.notes) == (("a", "b"), 5, [])


def test_absent_and_null_are_empty_without_a_note():
    fields = Fields({"title": None})
    assert (fields.line("title"), fields.block("x"), fields.lines("x"), fields.number("x")) == (
        "",
        "",
        (),
        None,
    )
    assert fields.notes == []


def test_a_single_text_is_a_list_of_one():
    assert Fields({"types": "Ideas"}).lines("types") == ("Ideas",)


def test_wrong_types_are_noted_and_left_empty():
    fields = Fields({"title": ["a"], "types": {"a": 1}, "more": ["a", 2], "sum": "5", "yes": True})
    read = (
        fields.line("title"),
        fields.lines("types"),
        fields.lines("more"),
        fields.number("sum"),
        fields.line("yes"),
    )
    assert read == ("", (), ("a",), None, "")
    assert fields.notes == [
        "title: text was expected, not \"['a']\"; left empty",
        "types: a list of texts was expected, not \"{'a': 1}\"; left empty",
        "more: 1 of 2 entries are not text; left out",
        "sum: a number was expected, not '5'; left empty",
        "yes: text was expected, not 'True'; left empty",
    ]


def test_characters_that_cannot_be_shown_are_noted():
    fields = Fields({"title": "a\x00b"})
    assert fields.line("title") == "ab"
    assert fields.notes == ["title: characters that cannot be shown are left out"]
