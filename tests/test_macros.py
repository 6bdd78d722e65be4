from datetime import timedelta

import pytest
from flask import render_template_string
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.core.decisions import YES, no
from challenge_hub.core.forms import Form
from challenge_hub.core.pagination import Page
from tests.conftest import NOON


class Row(PlainForm):
    text = StringField("Requirement", [InputRequired("Say what is required.")])


class Brief(Form):
    title = StringField("Title", [InputRequired("Give it a title."), Length(max=120)])
    background = TextAreaField("Background", [Length(max=4000)])
    kind = RadioField("Kind", choices=[SelectChoice("a", "Idea"), SelectChoice("b", "Prototype")])
    agree = BooleanField("I have read it")
    rows = FieldList(FormField(Row))


@pytest.fixture
def draw(app):
    def drawn(source, address="/", **context):
        with app.test_request_context(address):
            return render_template_string(source, **context)

    return drawn


def form_on(app, data=None):
    with app.test_request_context("/", method="POST", data=data or {}):
        form = Brief()
        form.validate()
        return form


FORMS = '{% from "macros/forms.html" import field, error_summary, repeat_rows, radio_cards %}'


def test_an_error_stands_on_top_and_at_its_field_and_they_are_tied(app, draw):
    form = form_on(app, {"rows-0-text": ""})
    top = draw(FORMS + "{{ error_summary(form) }}", form=form)
    assert '<a href="#title">Title: Give it a title.</a>' in top
    assert '<a href="#rows-0-text">Requirement: Say what is required.</a>' in top
    text = draw(FORMS + '{{ field(form.title, help="One line") }}', form=form)
    assert 'aria-describedby="title-help title-error"' in text
    assert 'aria-invalid="true"' in text
    assert 'id="title-error"' in text


def test_no_error_no_summary(app, draw):
    form = form_on(app, {"title": "x", "kind": "a"})
    assert draw(FORMS + "{{ error_summary(form) }}", form=form).strip() == ""


def test_limits_are_counted_and_never_cut(app, draw):
    text = draw(FORMS + "{{ field(form.background) }}", form=form_on(app))
    assert 'data-limit="4000"' in text
    assert "up to 4,000 characters" in text
    assert "maxlength" not in text
    assert " required" not in text


def test_a_row_that_could_be_added_waits_in_a_template(app, draw):
    source = (
        FORMS + '{% call(row) repeat_rows(form.rows, add="Add") %}{{ field(row.form.text) }}{% endcall %}'
    )
    text = draw(source, form=form_on(app, {"rows-0-text": "x"}))
    rows, blank = text.split("<template")
    assert 'name="rows-0-text"' in rows
    assert 'name="rows-__row__-text"' in blank
    assert 'name="add_row" value="rows"' in blank


def test_what_people_typed_is_escaped(app, draw):
    form = form_on(app, {"title": "<script>x</script>"})
    assert "<script>" not in draw(FORMS + "{{ field(form.title) }}", form=form)


ACTIONS = '{% from "macros/actions.html" import action, review %}'


def test_a_refused_action_stays_with_its_reason(draw):
    text = draw(ACTIONS + '{{ action("Send", d, post="/x") }}', d=no("Two sections need you first."))
    assert "disabled" in text
    assert "Two sections need you first." in text
    assert "<form" not in text


def test_an_allowed_action_is_a_form_or_a_link(draw):
    text = draw(ACTIONS + '{{ action("Send", d, post="/x") }}{{ action("Look", d, href="/y") }}', d=YES)
    assert '<form method="post" action="/x"><input type="hidden" name="csrf_token"' in text
    assert '<a class="btn btn-quiet" href="/y">Look</a>' in text


def test_a_binding_step_says_what_happens_and_how_to_go_back(draw):
    source = (
        ACTIONS
        + '{% call review("It goes to the panel.", post="/x", confirm="Submit", back="/y") %}{% endcall %}'
    )
    text = draw(source)
    assert "It goes to the panel." in text
    assert "This cannot be taken back." in text
    assert 'name="confirm" value="yes"' in text
    assert 'href="/y">Go back, change nothing' in text


TIMES = '{% from "macros/time.html" import deadline, when %}'


def test_a_deadline_under_72_hours_stands_out(draw):
    near = draw(TIMES + "{{ deadline(at) }}", at=NOON + timedelta(hours=71))
    far = draw(TIMES + "{{ deadline(at) }}", at=NOON + timedelta(hours=73))
    gone = draw(TIMES + "{{ deadline(at) }}", at=NOON - timedelta(hours=1))
    assert ["countdown soon" in text for text in (near, far, gone)] == [True, False, False]
    assert 'datetime="2027-03-04T11:00:00Z" title="4 Mar 2027 11:00 UTC"' in near


def test_no_instant_is_said_in_words(draw):
    assert "not set" in draw(TIMES + "{{ when(none) }}{{ deadline(none) }}")


LISTS = '{% from "macros/lists.html" import pager %}'


def test_pages_keep_the_other_words_of_the_address(draw):
    page = Page(items=[1] * 20, number=2, per_page=20, has_next=True, total=61)
    text = draw(LISTS + "{{ pager(page) }}", address="/about?q=ice&page=2", page=page)
    assert (
        'rel="prev" href="/about?page=1&amp;q=ice"' in text
        or 'rel="prev" href="/about?q=ice&amp;page=1"' in text
    )
    assert "21 to 40 of 61" in text
    assert 'aria-current="page"' in text


def test_a_list_nobody_counted_still_turns_its_pages(draw):
    page = Page(items=[1] * 20, number=1, per_page=20, has_next=True)
    text = draw(LISTS + "{{ pager(page) }}", page=page)
    assert "1 to 20" in text
    assert 'rel="next"' in text


def test_an_empty_list_has_no_pages(draw):
    assert (
        draw(LISTS + "{{ pager(page) }}", page=Page(items=[], number=1, per_page=20, has_next=False)).strip()
        == ""
    )


def test_money_is_never_broken_over_a_line(draw):
    source = '{% from "macros/money.html" import amount %}{{ amount(2000000, "USD") }}'
    assert draw(source) == '<span class="money">US$20,000</span>'


class Interests(Form):
    fields = SelectMultipleField(
        choices=list("abcdefghi"), option_widget=CheckboxInput(), widget=ListWidget()
    )
    few = SelectMultipleField(choices=list("abc"), option_widget=CheckboxInput(), widget=ListWidget())


def test_a_long_list_of_choices_reads_down_columns(app, draw):
    with app.test_request_context("/"):
        form = Interests()
    source = '{% from "macros/forms.html" import choices %}{{ choices(f) }}'
    assert '<div class="choices-many brief">' in draw(source, f=form.fields)
    assert "choices-many" not in draw(source, f=form.few)


def test_a_box_that_must_be_ticked_is_not_quoted_before_its_error(app, draw):
    class Declared(Form):
        own = BooleanField("It is our own work.", [InputRequired("Declare that it is your own work.")])

    with app.test_request_context("/", method="POST"):
        form = Declared()
        form.validate()
    html = draw('{% from "macros/forms.html" import error_summary %}{{ error_summary(form) }}', form=form)
    assert '<a href="#own">Declare that it is your own work.</a>' in html


def test_the_zone_stays_with_its_time(draw):
    html = draw('{% from "macros/time.html" import when %}{{ when(at) }}', at=NOON)
    assert "12:00\u00a0UTC</time>" in html


def test_a_fingerprint_in_a_mail_may_break_and_loses_nothing(draw):
    html = draw('{% from "macros/mail.html" import long %}{{ long(text) }}', text="0123456789abcdef<")
    assert html == "01234567<wbr>89abcdef<wbr>&lt;<wbr>"
