"""The form of a solver's profile."""

import re

from wtforms import Field, RadioField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.accounts.disciplines import DISCIPLINES
from challenge_hub.accounts.models import Visibility
from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.profile.orcid import normal_orcid

MOST_SKILLS = 40
LONGEST_SKILL = 80


class ProfileForm(Form):
    """What a solver tells about themselves; every part may stay empty."""

    headline = line(_l("In one line"), limit=120, required=False)
    bio = paragraph(_l("About you"), limit=4000, required=False)
    disciplines = SelectMultipleField(
        _l("Disciplines"),
        choices=[SelectChoice(key, label) for key, label in DISCIPLINES.items()],
        validators=[Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    skills = TextAreaField(_l("Skills and methods"), validators=[Optional(), Length(max=4000)])
    orcid = StringField(_l("ORCID iD"), validators=[Optional(), Length(max=60)])
    visibility = RadioField(
        _l("Who may see your profile"),
        choices=[
            SelectChoice(Visibility.HIDDEN.value, _l("Nobody")),
            SelectChoice(Visibility.MEMBERS.value, _l("People who have signed in")),
            SelectChoice(Visibility.PUBLIC.value, _l("Everybody")),
        ],
    )

    def skill_list(self) -> list[str]:
        """The skills, one a line or parted by commas, each once."""
        found = (" ".join(part.split()) for part in re.split(r"[\n,;]", self.skills.data or ""))
        unique: dict[str, str] = {}
        for skill in found:
            if skill:
                unique.setdefault(skill.casefold(), skill)
        return list(unique.values())

    def validate_skills(self, _field: Field) -> None:
        """Refuse too many or too long skills."""
        skills = self.skill_list()
        if len(skills) > MOST_SKILLS:
            raise ValidationError(_("Name at most %(limit)d skills.", limit=MOST_SKILLS))
        if any(len(skill) > LONGEST_SKILL for skill in skills):
            raise ValidationError(
                _("A skill has at most %(limit)d characters; write one a line.", limit=LONGEST_SKILL)
            )

    def validate_orcid(self, field: Field) -> None:
        """Refuse what is not an ORCID iD."""
        if field.data and not normal_orcid(field.data):
            raise ValidationError(_("This is not an ORCID iD; it looks like 0000-0002-1825-0097."))
