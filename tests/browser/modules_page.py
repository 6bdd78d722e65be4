"""A page that uses every small script module, for the tests in a browser."""

from datetime import timedelta

from flask import Flask, render_template_string, request
from wtforms import FieldList, FormField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Length

from challenge_hub.core.clock import now
from challenge_hub.core.forms import Form

PAGE = """
{% extends "layout/base.html" %}
{% from "macros/time.html" import countdown %}
{% from "macros/forms.html" import field, form_block, repeat_rows, scale, submit_row %}
{% block content %}<h1>Modules</h1>
<p id="closes">{{ countdown(closes) }}</p>
<div data-scoring>{% call form_block(form, action="/modules", autosave="/modules/save") %}
{{ field(form.background) }}{{ scale(form.effect, labels={"4": "meets every must"}) }}{{ scale(form.novelty) }}
{% call(row) repeat_rows(form.rows, add="Add a requirement") %}{{ field(row.form.text) }}{% endcall %}
{{ submit_row("Send", save=true) }}{% endcall %}</div>{% endblock %}
"""


class Row(PlainForm):
    text = StringField("Requirement")


def marks():
    return [SelectChoice(str(mark), str(mark)) for mark in range(6)] + [SelectChoice("na", "n/a")]


class ModulesForm(Form):
    background = TextAreaField("Background", [Length(max=20)])
    effect = RadioField("Effect", choices=marks())
    novelty = RadioField("Novelty", choices=marks())
    rows = FieldList(FormField(Row), min_entries=2)


class ModulesPage:
    """What the page received, and what its server answers to the next autosave."""

    def __init__(self, app: Flask) -> None:
        self.saved: list[dict[str, str]] = []
        self.sent: list[dict[str, str]] = []
        self.answer = 204
        app.add_url_rule("/modules", view_func=self.modules, methods=["GET", "POST"])
        app.add_url_rule("/modules/save", view_func=self.modules_save, methods=["POST"])

    def modules(self):
        if request.method == "POST":
            self.sent.append(request.form.to_dict())
        form = ModulesForm(formdata=None, data={"rows": [{"text": "first"}, {"text": "second"}]})
        return render_template_string(PAGE, form=form, closes=now() + timedelta(hours=5, minutes=30))

    def modules_save(self):
        self.saved.append(request.form.to_dict())
        return "", self.answer
