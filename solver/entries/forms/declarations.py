"""The declarations that go with an entry: whose work it is, whose rights are in it, how it was made."""

from typing import Any

from wtforms import BooleanField, Field, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length

from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.entries.answers import LONGEST_NOTE, normalised
from solver.entries.declarations import AI_USE, RIGHTS_OF_OTHERS

_NOTE = Length(max=LONGEST_NOTE, message=_l("Please use at most 1000 characters."))


class SubmitForm(Form):
    """The declarations that go with an entry."""

    original = BooleanField(
        _l("This entry is our own work; what comes from others is named as theirs."),
        validators=[DataRequired(message=_l("Declare that the entry is your own work."))],
    )
    ownership = BooleanField(
        _l("What the terms would pass on is ours to give: we own it, or whoever owns it has agreed."),
        validators=[DataRequired(message=_l("Declare that what the terms would pass on is yours to give."))],
    )
    third_party = RadioField(
        _l("Rights of others"),
        choices=[SelectChoice(value, label) for value, label in RIGHTS_OF_OTHERS],
        validators=[InputRequired(message=_l("Say whether others have rights in it."))],
    )
    third_party_note = TextAreaField(_l("Whose rights, and in what"), validators=[_NOTE])
    ai_use = RadioField(
        _l("Use of generative AI"),
        choices=[SelectChoice(value, label) for value, label in AI_USE],
        validators=[InputRequired(message=_l("Say whether generative AI was used."))],
    )
    ai_note = TextAreaField(_l("What AI was used for"), validators=[_NOTE])

    age = BooleanField()

    def __init__(self, minimum_age: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minimum_age = minimum_age
        if minimum_age is None:
            del self.age
        else:
            self.age.label.text = _("I am at least %(age)d years old.", age=minimum_age)

    def validate_age(self, field: Field) -> None:
        """Ask for the declaration where the challenge sets a least age."""
        if not field.data:
            raise ValidationError(
                _("This challenge is for people who are at least %(age)d years old.", age=self.minimum_age)
            )

    def validate_third_party_note(self, field: Field) -> None:
        """Ask for a word where others have rights in it."""
        if self.third_party.data == "named" and not (field.data or "").strip():
            raise ValidationError(_("Name whose rights they are, and in what."))

    def validate_ai_note(self, field: Field) -> None:
        """Ask for a word where AI contributed to the content."""
        if self.ai_use.data == "content" and not (field.data or "").strip():
            raise ValidationError(_("Say in a sentence or two what it contributed."))

    def declarations(self) -> dict[str, Any]:
        """The declarations as the proposal version keeps them."""
        aged = {"minimum_age": self.minimum_age} if self.minimum_age and self.age.data else {}
        return {
            **aged,
            "original": bool(self.original.data),
            "ownership": bool(self.ownership.data),
            "third_party": self.third_party.data,
            "third_party_note": normalised(self.third_party_note.data or ""),
            "ai_use": self.ai_use.data,
            "ai_note": normalised(self.ai_note.data or ""),
        }
