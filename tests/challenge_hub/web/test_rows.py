import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, IntegerField, StringField

from challenge_hub.web.rows import apply_row_buttons


class Requirement(Form):
    text = StringField()
    weight = IntegerField()


class Brief(Form):
    requirements = FieldList(FormField(Requirement), max_entries=3)


class Nested(Form):
    part = FormField(Brief)


def filled(**pressed):
    typed = {
        "requirements-0-text": "pumpable",
        "requirements-0-weight": "40",
        "requirements-1-text": "small",
        "requirements-1-weight": "sixty",
    }
    submitted = MultiDict({**typed, **pressed})
    return Brief(submitted), submitted


def shown(form):
    return [(row.name, row.form.text._value(), row.form.weight._value()) for row in form.requirements]


def test_no_button_changes_nothing():
    form, submitted = filled()
    assert apply_row_buttons(form, submitted) is False
    assert shown(form) == [("requirements-0", "pumpable", "40"), ("requirements-1", "small", "sixty")]


def test_add_appends_an_empty_row():
    form, submitted = filled(add_row="requirements")
    assert apply_row_buttons(form, submitted) is True
    assert shown(form)[2] == ("requirements-2", "", "")


def test_a_full_list_takes_no_more():
    form, submitted = filled(add_row="requirements")
    apply_row_buttons(form, submitted)
    apply_row_buttons(form, submitted)
    assert len(form.requirements.entries) == 3


def test_remove_renumbers_what_stays():
    form, submitted = filled(remove_row="requirements-0")
    assert apply_row_buttons(form, submitted) is True
    assert shown(form) == [("requirements-0", "small", "sixty")]


def test_move_up_keeps_what_was_typed_even_where_it_does_not_parse():
    form, submitted = filled(move_up="requirements-1")
    assert apply_row_buttons(form, submitted) is True
    assert shown(form) == [("requirements-0", "small", "sixty"), ("requirements-1", "pumpable", "40")]


@pytest.mark.parametrize("target", ["requirements-9", "requirements", "other-0", "requirements--1", ""])
def test_unknown_rows_change_nothing(target):
    form, submitted = filled(remove_row=target)
    assert apply_row_buttons(form, submitted) is True
    assert len(form.requirements.entries) == 2


def test_the_first_row_cannot_move_up():
    form, submitted = filled(move_up="requirements-0")
    apply_row_buttons(form, submitted)
    assert [text for _, text, _ in shown(form)] == ["pumpable", "small"]


def test_lists_inside_a_section_are_found():
    form = Nested(MultiDict({"add_row": "part-requirements"}))
    assert apply_row_buttons(form, {"add_row": "part-requirements"}) is True
    assert [row.name for row in form.part.form.requirements] == ["part-requirements-0"]


def test_move_down_is_the_way_back():
    form, submitted = filled(move_down="requirements-0")
    assert apply_row_buttons(form, submitted) is True
    assert shown(form) == [("requirements-0", "small", "sixty"), ("requirements-1", "pumpable", "40")]


@pytest.mark.parametrize(
    "pressed",
    [{"move_up": "requirements-0"}, {"move_down": "requirements-1"}, {"move_down": "requirements-9"}],
)
def test_at_the_end_of_the_list_nothing_moves(pressed):
    form, submitted = filled(**pressed)
    assert apply_row_buttons(form, submitted) is True
    assert shown(form) == [("requirements-0", "pumpable", "40"), ("requirements-1", "small", "sixty")]
