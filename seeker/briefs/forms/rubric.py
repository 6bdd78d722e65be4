"""The form of the rubric."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField

from challenge_hub.core.forms import line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.briefs.forms.rows import LinesField, LinesWithin, Row, SectionForm, whole_number
from seeker.briefs.values import CriterionRow, Rubric

MOST_CRITERIA = 40
MOST_MARKS = 101


class CriterionRowForm(Row):
    """One criterion."""

    title = line(_l("Criterion"), limit=160)
    help = line(_l("The question judges answer"), limit=1000, required=False)
    weight = whole_number(_l("Weight, in percent"), 0, 100, required=False)
    scale_min = whole_number(_l("Marks from"), 0, 100, default=0)
    scale_max = whole_number(_l("to"), 1, 100, default=5)
    lower_is_better = BooleanField(_l("A lower mark is better, as for cost or risk"))
    not_applicable_allowed = BooleanField(_l("“Not applicable” is allowed; it counts for nothing"))
    labels = LinesField(
        _l("What each mark means, one a line, from the lowest"),
        validators=[LinesWithin(most=MOST_MARKS, longest=160)],
    )
    uncounted = BooleanField(_l("Not counted: marked and commented, in no total"))
    comment_required = BooleanField(_l("Judges must say why they give this mark"))

    @property
    def counted_weight(self) -> int:
        """Give the weight in percent; 0 without a number, and for a criterion that is not counted."""
        return 0 if self.uncounted.data else self.weight.data or 0

    def validate(self, extra_validators: Any = None) -> bool:
        """A scale rises and has no more labels than marks; what counts has a weight."""
        sound = bool(super().validate(extra_validators))
        low, high = self.scale_min.data, self.scale_max.data
        if low is not None and high is not None and high <= low:
            self.scale_max.errors = [*self.scale_max.errors, _("The scale must end above where it starts.")]
            sound = False
        elif low is not None and high is not None and len(self.labels.data or ()) > high - low + 1:
            self.labels.errors = [
                *self.labels.errors,
                _("There are more labels than marks from %(low)d to %(high)d.", low=low, high=high),
            ]
            sound = False
        if not self.uncounted.data and not self.weight.data and not self.weight.errors:
            self.weight.errors = [_("Please give a whole number from %(low)d to %(high)d.", low=1, high=100)]
            sound = False
        return sound


class RubricForm(SectionForm):
    """The criteria and their weights."""

    section = "rubric"

    criteria = FieldList(FormField(CriterionRowForm), label=_l("Criteria"), max_entries=MOST_CRITERIA)
    judging_notes = paragraph(_l("Notes on judging"), limit=3000, required=False)

    @property
    def total_weight(self) -> int:
        """Give what the weights in the form sum to; rows without a number count nothing."""
        return sum(row.form.counted_weight for row in self.criteria)

    @staticmethod
    def data_of(values: Rubric) -> dict[str, Any]:
        """Give what fills the form."""
        rows = [
            {
                **vars(row),
                "labels": list(row.labels),
                "uncounted": not row.counted,
                "lower_is_better": not row.higher_is_better,
            }
            for row in values.criteria
        ]
        return {**vars(values), "criteria": rows}

    def values(self) -> Rubric:
        """Give what was typed."""
        return Rubric(
            criteria=tuple(
                CriterionRow(
                    title=row.form.title.data or "",
                    help=row.form.help.data or "",
                    weight=row.form.counted_weight,
                    scale_min=row.form.scale_min.data or 0,
                    scale_max=row.form.scale_max.data or 0,
                    not_applicable_allowed=bool(row.form.not_applicable_allowed.data),
                    labels=tuple(row.form.labels.data or ()),
                    counted=not row.form.uncounted.data,
                    comment_required=bool(row.form.comment_required.data),
                    higher_is_better=not row.form.lower_is_better.data,
                )
                for row in self.criteria
            ),
            judging_notes=self.judging_notes.data or "",
        )
