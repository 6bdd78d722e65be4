"""The declarations that go with an entry: whose work it is, whose rights are in it, how it was made."""

from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.entries.answers import LONGEST_NOTE, normalised
from solver.entries.declarations import AI_USE, RIGHTS_OF_OTHERS, undeclared

_NOTE = Length(max=LONGEST_NOTE, message=_l("Please use at most 1000 characters."))


class SubmitForm(Form):
    """The declarations that go with an entry."""

    original = BooleanField(_l("This entry is our own work; what comes from others is named as theirs."))
    ownership = BooleanField(
        _l("What the terms would pass on is ours to give: we own it, or whoever owns it has agreed.")
    )
    third_party = RadioField(
        _l("Rights of others"),
        choices=[SelectChoice(value, label) for value, label in RIGHTS_OF_OTHERS],
        validate_choice=False,
    )
    third_party_note = TextAreaField(_l("Whose rights, and in what"), validators=[_NOTE])
    ai_use = RadioField(
        _l("Use of generative AI"),
        choices=[SelectChoice(value, label) for value, label in AI_USE],
        validate_choice=False,
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

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for what is not declared yet."""
        sound = bool(super().validate(extra_validators))
        missing = undeclared(self.declarations(), minimum_age=self.minimum_age)
        for name, text in missing.items():
            self[name].errors = [*self[name].errors, text]
        return sound and not missing

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
