"""The form of a solver's profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.accounts.bounds import LONGEST_HEADLINE
from challenge_hub.accounts.disciplines import NODES
from challenge_hub.accounts.languages import language_key
from challenge_hub.accounts.models import Visibility
from challenge_hub.accounts.tags import LONGEST_TAG, tags_of
from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.profile.details import LONGEST_BIO, MOST_TAGS, Details, problems

LONGEST_LIST = 2 * MOST_TAGS * LONGEST_TAG


class HoursField(IntegerField):
    """Whole hours; what is no number says so in our words."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number. Raises ValueError with a sentence for anything else."""
        text = str(valuelist[0]).strip() if valuelist else ""
        if text and not (text.isascii() and text.isdecimal() and len(text) <= 3):  # noqa: PLR2004 -- digits
            raise ValueError(_l("Write whole hours a week as a number, such as 6."))
        self.data = int(text) if text else None


class ProfileForm(Form):
    """What a solver tells about themselves; every part may stay empty."""

    headline = line(_l("In one line"), limit=LONGEST_HEADLINE, required=False)
    bio = paragraph(_l("About you"), limit=LONGEST_BIO, required=False)
    disciplines = SelectMultipleField(
        _l("Disciplines"),
        choices=[SelectChoice(node.key, node.label) for node in NODES],
        validators=[Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    skills = TextAreaField(_l("Skills"), validators=[Optional(), Length(max=LONGEST_LIST)])
    methods = TextAreaField(_l("Methods"), validators=[Optional(), Length(max=LONGEST_LIST)])
    languages = TextAreaField(_l("Languages"), validators=[Optional(), Length(max=LONGEST_LIST)])
    hours_free = HoursField(_l("Hours free a week"), validators=[Optional()])
    orcid = StringField(_l("ORCID iD"), validators=[Optional(), Length(max=60)])
    visibility = RadioField(
        _l("Who may see your profile"),
        choices=[
            SelectChoice(Visibility.HIDDEN.value, _l("Nobody")),
            SelectChoice(Visibility.MEMBERS.value, _l("People who have signed in")),
            SelectChoice(Visibility.PUBLIC.value, _l("Everybody")),
        ],
    )
    show_country = BooleanField(_l("Show my country"))
    show_awards = BooleanField(_l("Show the prizes I have won"))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check every field, and the rules of a profile as well, so that all that is wrong is said at once."""
        sound = super().validate(extra_validators)
        wrong = problems(self.details())
        for name, messages in wrong.items():
            known = self[name].errors
            self[name].errors = [*known, *(each for each in messages if each not in map(str, known))]
        return sound and not wrong

    def details(self) -> Details:
        """Give what was filled in as plain values; a language nobody knows stays as it was written."""
        return Details(
            headline=self.headline.data or "",
            bio=self.bio.data or "",
            disciplines=tuple(self.disciplines.data or ()),
            skills=tuple(tags_of(self.skills.data or "")),
            methods=tuple(tags_of(self.methods.data or "")),
            languages=tuple(
                dict.fromkeys(language_key(name) or name for name in tags_of(self.languages.data or ""))
            ),
            hours_free=self.hours_free.data,
            orcid=self.orcid.data or "",
            visibility=self.visibility.data,
            show_country=bool(self.show_country.data),
            show_awards=bool(self.show_awards.data),
        )
