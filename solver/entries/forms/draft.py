"""The form of an entry, built from what the brief asks."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional

from challenge_hub.core.forms import Form, LockedForm, line
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.entries.answers import (
    FILE,
    LONGEST_TITLE,
    answer_problem,
    is_frozen,
    length_limit,
    normalised,
)
from solver.entries.merging import TITLE

PREFIX = "answer_"


class DraftForm(LockedForm):
    """Title and, in the class that `draft_form` makes, a field for every question of the brief.

    Saving a draft asks only that what is there fits; what is missing is asked for on the review page.
    """

    # Keys of the fields whose time is over: their answers stand on the page as text.
    frozen: frozenset[str] = frozenset()

    title = line(_l("Title of your entry"), limit=LONGEST_TITLE, required=False)
    lock = HiddenField()
    # The marks of the texts that the page was loaded with, by the names of their fields.
    base = HiddenField()

    @property
    def marks(self) -> dict[str, str] | None:
        """The marks that came with the form, by key; None where there are none that can be read."""
        try:
            found = json.loads(self.base.data or "")
        except ValueError:
            return None
        if not isinstance(found, dict):
            return None
        return {key_of(name): str(mark) for name, mark in found.items()}

    def answers(self) -> dict[str, str]:
        """What was answered, by key of the form field; a frozen one only where the browser sent it still."""
        named = {
            field.name: field.data
            for field in self
            if field.name.startswith(PREFIX)
            and (field.raw_data or field.name.removeprefix(PREFIX) not in self.frozen)
        }
        return {name.removeprefix(PREFIX): value or "" for name, value in named.items()}


def name_of(key: str) -> str:
    """The name of the form field for the title or an answer."""
    return PREFIX + key if key != TITLE else "title"


def key_of(name: str) -> str:
    """What a form field answers, by its name."""
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else TITLE


def base_of(marks: Mapping[str, str]) -> dict[str, str]:
    """The marks of texts by the names of their form fields, as a page carries them."""
    return {name_of(key): mark for key, mark in marks.items()}


def draft_form(form: Mapping[str, Any], at: datetime) -> type[DraftForm]:
    """The form class for the entry form of a brief version, at this instant; files are sent apart."""
    fields = {PREFIX + item["key"]: _field(item) for item in form["fields"] if item["kind"] != FILE}
    frozen = frozenset(item["key"] for item in form["fields"] if is_frozen(item, at))
    return type("EntryForm", (DraftForm,), {**fields, "frozen": frozen})


def _field(item: Mapping[str, Any]) -> Field:
    def fits(_form: Form, field: Field) -> None:
        problem = answer_problem(item, normalised(field.data or "")) if field.data else ""
        if problem:
            raise ValidationError(problem)

    label, kind = item["label"], item["kind"]
    if kind == "choice":
        return RadioField(
            label,
            choices=[SelectChoice(choice, choice) for choice in item["choices"]],
            validators=[Optional(), fits],
            validate_choice=False,
        )
    if kind == "yes_no":
        choices = [SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))]
        return RadioField(label, choices=choices, validators=[Optional(), fits], validate_choice=False)
    # `Length` tells the template the limit; `fits` counts line ends as the server keeps them.
    if kind == "long_text":
        return TextAreaField(label, validators=[Optional(), fits, Length(max=2 * length_limit(item))])
    return StringField(label, validators=[Optional(), fits])


class AttachmentForm(Form):
    """One file at a time, for the entry as a whole or for a field of its form."""

    field_key = HiddenField(validators=[Length(max=40)])
    file = FileField(_l("Add a file"), validators=[FileRequired(message=_l("Choose a file first."))])
