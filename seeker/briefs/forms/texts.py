"""The forms of the sections made of texts: essentials and the problem; and the form that begins a brief."""

import re
from typing import Any

from babel import Locale
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.accounts.disciplines import DISCIPLINES
from challenge_hub.challenges.labels import TYPE_LABELS
from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.briefs.forms.rows import Row, SectionForm
from seeker.briefs.values import Essentials, PartnerRow, ProblemTexts
from seeker.forms import options

TYPE_TEXTS = {
    "ideation": _l("Short answers that open new directions. Little effort, small prizes, many entries."),
    "theoretical": _l("A worked-out design or method with its reasoning; nothing has to be built."),
    "reduction_to_practice": _l("Measurements or a prototype prove it. Much effort: allow time and money."),
    "request_for_partners": _l("Somebody who already has, or can make, what you need."),
}
MOST_PARTNERS = 20
_LANGUAGES = (
    "en ar bn cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk ur vi zh".split()  # noqa: SIM905 -- reads best so
)


def language_choices() -> list[Any]:
    """Give the languages a brief may be written in, with their own names."""
    return options((code, str(Locale(code).display_name).capitalize()) for code in _LANGUAGES)


class BeginForm(Form):
    """Beginning a brief: for whom, what kind, and what it may be called."""

    organisation = SelectField(_l("For which organisation"))
    type = RadioField(
        _l("What are you looking for?"),
        choices=options(TYPE_LABELS),
        validate_choice=True,
    )
    title = line(_l("Working title"), limit=90)


class PartnerRowForm(Row):
    """One partner."""

    name = line(_l("Name"), limit=160)
    role = line(_l("What it contributes"), limit=80, required=False)
    address = line(_l("Web address"), limit=300, required=False)

    def validate_address(self, field: StringField) -> None:
        """It is one of the web: a link to anything else would run on the reader's machine."""
        if field.data and not re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", field.data):
            raise ValidationError(_("Give a web address that begins with https:// or http://."))


class EssentialsForm(SectionForm):
    """Title, call, abstract, type, fields, language."""

    section = "essentials"

    title = line(_l("Title"), limit=90, required=False)
    call = line(_l("The call, in one line"), limit=160, required=False)
    abstract = paragraph(_l("Public abstract"), limit=600, required=False)
    type = SelectField(_l("What you are looking for"), choices=options(TYPE_LABELS))
    disciplines = SelectMultipleField(
        _l("Fields it touches"),
        choices=options(DISCIPLINES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    language = SelectField(_l("Language of entries"), choices=language_choices)
    anonymous = BooleanField(_l("Stay anonymous to solvers"))
    partners = FieldList(FormField(PartnerRowForm), label=_l("Partners"), max_entries=MOST_PARTNERS)
    partners_shown = BooleanField(_l("Name the partners although you stay anonymous"))

    @staticmethod
    def data_of(values: Essentials) -> dict[str, Any]:
        """Give what fills the form."""
        partners = [vars(row) for row in values.partners]
        return {**vars(values), "disciplines": list(values.disciplines), "partners": partners}

    def values(self) -> Essentials:
        """Give what was typed."""
        return Essentials(
            title=self.title.data or "",
            call=self.call.data or "",
            abstract=self.abstract.data or "",
            type=self.type.data,
            language=self.language.data,
            anonymous=bool(self.anonymous.data),
            disciplines=tuple(sorted(self.disciplines.data or ())),
            partners=tuple(
                PartnerRow(
                    name=row.form.name.data or "",
                    role=row.form.role.data or "",
                    address=row.form.address.data or "",
                )
                for row in self.partners
            ),
            partners_shown=bool(self.partners_shown.data),
        )


class ProblemForm(SectionForm):
    """The problem statement."""

    section = "problem"

    background = paragraph(_l("Background"), limit=4000, required=False)
    problem = paragraph(_l("The problem itself"), limit=6000, required=False)
    current_solutions = paragraph(_l("How it is done today"), limit=4000, required=False)
    what_failed = paragraph(_l("What has been tried, and why it failed"), limit=4000, required=False)
    desired_outcome = paragraph(_l("What a good outcome would be"), limit=4000, required=False)

    @staticmethod
    def data_of(values: ProblemTexts) -> dict[str, Any]:
        """Give what fills the form."""
        return dict(vars(values))

    def values(self) -> ProblemTexts:
        """Give what was typed."""
        names = ("background", "problem", "current_solutions", "what_failed", "desired_outcome")
        return ProblemTexts(**{name: self[name].data or "" for name in names})
