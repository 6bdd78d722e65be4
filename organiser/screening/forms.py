"""Forms of screening: the checklist, a question to the team, a ruling."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.screening.models import LONGEST_QUESTION, LONGEST_REASON
from challenge_hub.web.instants import InstantField, instant_in
from organiser.screening.checklist import NO, QUESTIONS, YES


class ChecklistForm(Form):
    """The questions of the checklist; `checklist_form` adds a field for each."""

    remark = paragraph(
        _l("Remark, for organisers only"), limit=LONGEST_REASON, required=False, filters=[unified]
    )

    def given(self) -> dict[str, str]:
        """Give the answers by the key of their question; only after `validate()`."""
        return {key: self[key].data for key in QUESTIONS}


def checklist_form(**kwargs: Any) -> ChecklistForm:
    """Give the form of the checklist as it is asked today."""
    fields = {
        key: RadioField(
            question,
            choices=[SelectChoice(YES, _l("Yes")), SelectChoice(NO, _l("No, or in doubt"))],
            validators=[InputRequired(message=_l("Please answer."))],
        )
        for key, question in QUESTIONS.items()
    }
    form: ChecklistForm = type("ScreeningChecklistForm", (ChecklistForm,), fields)(**kwargs)
    return form


class RulingForm(Form):
    """Why an entry is not eligible, or is after all."""

    reason = paragraph(_l("Reason, for the team to read"), limit=LONGEST_REASON, filters=[unified])


class AskForm(Form):
    """What the team is asked, about what, and until when; the time is read in the challenge's zone."""

    field_key = SelectField(_l("About"))
    question = paragraph(_l("Question to the team"), limit=LONGEST_QUESTION, filters=[unified])
    for_panel = BooleanField(_l("Judges read question and answer with the entry"))
    answer_by = InstantField(_l("Answer until"))

    def offer(self, answers: Iterable[Mapping[str, Any]]) -> None:
        """Let one of the fields of the entry be chosen, or the entry as a whole."""
        self.field_key.choices = [
            SelectChoice("", _("the entry as a whole")),
            *(SelectChoice(row["key"], row["label"]) for row in answers),
        ]

    def instant(self, zone: str) -> datetime | None:
        """Give the time; where there is none, or none that exists in the zone, say so at the field."""
        try:
            if self.answer_by.data is not None:
                return instant_in(self.answer_by.data, zone)
            problem = _("Please give day and time.")
        except ValidationError as found:
            problem = str(found)
        self.answer_by.errors = [*self.answer_by.errors, problem]
        return None
