"""The forms of requirements and of the entry form, whose fields may each answer one of them."""

from textwrap import shorten
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.challenges.answered import requirement_title
from challenge_hub.challenges.models import Challenge, FieldKind, RequirementLevel
from challenge_hub.core.files.kinds import EXTENSIONS
from challenge_hub.core.forms import line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.web.instants import InstantField, instant_in, wall_in
from seeker.briefs.forms.rows import LinesField, LinesWithin, Row, SectionForm, whole_number
from seeker.briefs.values import (
    MAX_FILE_MEGABYTES,
    MAX_FILES,
    Deliverables,
    FieldRow,
    RequirementRow,
    Requirements,
)
from seeker.forms import options

LEVEL_LABELS = {RequirementLevel.MUST: _l("must"), RequirementLevel.SHOULD: _l("should")}
KIND_LABELS = {
    FieldKind.LONG_TEXT: _l("Long text"),
    FieldKind.SHORT_TEXT: _l("One line of text"),
    FieldKind.NUMBER: _l("A number"),
    FieldKind.CHOICE: _l("A choice from a list"),
    FieldKind.LINK: _l("A link"),
    FieldKind.YES_NO: _l("Yes or no"),
    FieldKind.FILE: _l("A file"),
}
MOST_REQUIREMENTS, MOST_FIELDS = 200, 60
LONGEST_CHOICE = 100
INSTANTS = ("required_from", "frozen_after")
IN_GENERAL = _l("None: the brief in general")


class RequirementRowForm(Row):
    """One requirement."""

    key = HiddenField(validators=[Length(max=40)])
    statement = line(_l("What an entry has to do"), limit=300)
    level = SelectField(_l("How binding"), choices=options(LEVEL_LABELS))
    metric = line(_l("Measured as"), limit=160, required=False)
    threshold = line(_l("At least, or at most"), limit=80, required=False)


class RequirementsForm(SectionForm):
    """Requirements, what is not of interest, constraints."""

    section = "requirements"
    never_empty = ("requirements",)

    requirements = FieldList(
        FormField(RequirementRowForm), label=_l("Requirements"), max_entries=MOST_REQUIREMENTS
    )
    not_of_interest = paragraph(_l("Solutions that are not of interest"), limit=3000, required=False)
    constraints = paragraph(_l("Constraints"), limit=3000, required=False)

    @staticmethod
    def data_of(values: Requirements) -> dict[str, Any]:
        """Give what fills the form."""
        return {**vars(values), "requirements": [vars(row) for row in values.requirements]}

    def values(self) -> Requirements:
        """Give what was typed."""
        return Requirements(
            requirements=tuple(
                RequirementRow(
                    key=row.form.key.data or "",
                    level=row.form.level.data,
                    statement=row.form.statement.data or "",
                    metric=row.form.metric.data or "",
                    threshold=row.form.threshold.data or "",
                )
                for row in self.requirements
            ),
            not_of_interest=self.not_of_interest.data or "",
            constraints=self.constraints.data or "",
        )


def answerable(challenge: Challenge) -> list[SelectChoice]:
    """Give the requirements of a brief as choices for what a field answers, the brief in general first."""
    return [
        SelectChoice("", IN_GENERAL),
        *(
            SelectChoice(
                row.key, shorten(requirement_title(row.level, row.statement), LONGEST_CHOICE, placeholder="…")
            )
            for row in challenge.requirements
        ),
    ]


class FieldRowForm(Row):
    """One field of the entry form."""

    key = HiddenField(validators=[Length(max=40)])
    label = line(_l("Label"), limit=160)
    kind = SelectField(_l("Kind of answer"), choices=options(KIND_LABELS))
    help = line(_l("Help under the label"), limit=500, required=False)
    limit = whole_number(_l("Longest text, in characters"), 10, 20_000, required=False, default=4000)
    choices = LinesField(_l("Choices, one a line"), validators=[LinesWithin(most=30, longest=160)])
    required = BooleanField(_l("Must be answered"), default=True)
    visible_to_judges = BooleanField(_l("Judges see the answer"), default=True)
    personal_data = BooleanField(_l("Tells who the solver is"))
    unit = line(_l("Unit of the number"), limit=40, required=False)
    required_from = InstantField(_l("May stay blank until"))
    frozen_after = InstantField(_l("Cannot be changed after"))
    # Whatever is chosen is taken: one that somebody took out meanwhile is left out when the section is saved.
    requirement = SelectField(
        _l("Answers the requirement"), choices=options({"": IN_GENERAL}), validate_choice=False
    )

    def offer(self, choices: list[SelectChoice]) -> None:
        """Give what can be chosen as the requirement that the field answers."""
        self.requirement.choices = choices

    def validate(self, extra_validators: Any = None) -> bool:
        """A choice needs at least two things to choose from; what tells who the solver is stays hidden."""
        sound = bool(super().validate(extra_validators))
        if self.kind.data == FieldKind.CHOICE and len(self.choices.data or ()) < 2:  # noqa: PLR2004 -- to choose is between two
            self.choices.errors = [*self.choices.errors, _("Give at least two choices, one a line.")]
            sound = False
        if self.personal_data.data and self.visible_to_judges.data:
            self.personal_data.errors = [
                *self.personal_data.errors,
                _("Judging is blind: what tells who the solver is cannot be shown to judges."),
            ]
            sound = False
        return self._dates_fit() and sound

    def _dates_fit(self) -> bool:
        """A date from which an answer is asked for needs one that is asked for, and time left to give it."""
        due, frozen = self.required_from, self.frozen_after
        if due.errors or frozen.errors:
            return False
        if due.data and not self.required.data:
            due.errors = [_("Tick “Must be answered”, or leave this date out.")]
        if due.data and frozen.data and frozen.data <= due.data:
            frozen.errors = [_("It must be later than the time from which the answer is asked for.")]
        return not (due.errors or frozen.errors)


class DeliverablesForm(SectionForm):
    """The entry form and the rules for files."""

    section = "deliverables"

    # The zone on whose clocks the page shows its times; one that is changed meanwhile moves no instant.
    zone = HiddenField(default="UTC")
    how_to_enter = paragraph(_l("What to hand in, in your words"), limit=3000, required=False)
    fields = FieldList(FormField(FieldRowForm), label=_l("Fields of the entry form"), max_entries=MOST_FIELDS)
    max_files = whole_number(_l("Most files an entry may have"), 0, MAX_FILES)
    max_file_megabytes = whole_number(_l("Largest file, in megabytes"), 1, MAX_FILE_MEGABYTES)
    file_types = SelectMultipleField(
        _l("Kinds of files taken"),
        choices=options((name, f".{name}") for name in sorted(EXTENSIONS)),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Every time exists in the zone: clocks that go forward leave some out."""
        sound = super().validate(extra_validators)
        if self.zone.data not in time_zone_names():
            self.zone.data = "UTC"
        for field in [row.form[name] for row in self.fields for name in INSTANTS]:
            try:
                if field.data is not None:
                    instant_in(field.data, self.zone.data)
            except ValidationError as problem:
                field.errors = [*field.errors, str(problem)]
                sound = False
        return sound

    @staticmethod
    def data_of(values: Deliverables, zone: str = "UTC") -> dict[str, Any]:
        """Give what fills the form, times on the clocks of `zone`."""
        rows = [
            {
                **vars(row),
                "choices": list(row.choices),
                **{name: wall_in(getattr(row, name), zone) for name in INSTANTS},
            }
            for row in values.fields
        ]
        return {**vars(values), "fields": rows, "file_types": list(values.file_types), "zone": zone}

    def values(self) -> Deliverables:
        """Give what was typed."""
        return Deliverables(
            how_to_enter=self.how_to_enter.data or "",
            fields=tuple(
                FieldRow(
                    key=row.form.key.data or "",
                    label=row.form.label.data or "",
                    kind=row.form.kind.data,
                    help=row.form.help.data or "",
                    limit=row.form.limit.data or 4000,
                    required=bool(row.form.required.data),
                    choices=tuple(row.form.choices.data or ()),
                    visible_to_judges=bool(row.form.visible_to_judges.data),
                    personal_data=bool(row.form.personal_data.data),
                    requirement=row.form.requirement.data or "",
                    unit=(row.form.unit.data or "") if row.form.kind.data == FieldKind.NUMBER else "",
                    **{
                        name: None
                        if (wall := row.form[name].data) is None
                        else instant_in(wall, self.zone.data or "UTC")
                        for name in INSTANTS
                    },
                )
                for row in self.fields
            ),
            max_files=self.max_files.data or 0,
            max_file_megabytes=self.max_file_megabytes.data or 1,
            file_types=tuple(sorted(self.file_types.data or ())),
        )
