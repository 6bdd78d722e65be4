"""Forms about a panel as a whole: its rules, and when its sheets are due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange

from challenge_hub.challenges.models import Criterion
from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.instants import InstantField, instant_in
from judging.models import Method, Panel, Reading, Seat
from judging.models.panel import METHOD_LABELS, READING_LABELS
from judging.rules import TieRule
from judging.services import PanelRules


def _number(label: str, least: int, most: int) -> IntegerField:
    return IntegerField(
        label,
        validators=[
            InputRequired(message=_l("Please give a whole number.")),
            NumberRange(least, most, message=_l("Please stay between %(min)s and %(max)s.")),
        ],
    )


TIE_ORDERS = {
    "shared": ((), _l("They share the rank; a person decides where a prize hangs on it")),
    "criteria": ((TieRule.CRITERIA,), _l("The criteria one by one, in the order of the rubric; else shared")),
    "earlier": (
        (TieRule.CRITERIA, TieRule.EARLIER),
        _l("The criteria, then the earlier receipt"),
    ),
    "lot": ((TieRule.CRITERIA, TieRule.LOT), _l("The criteria, then a draw by lot that anybody can repeat")),
}
_NO_VETO = ""


class RulesForm(Form):
    """How the panel of a challenge judges; `rules_form` adds a field `must_ID` for each criterion."""

    method = RadioField(
        _l("How judges judge"),
        choices=[SelectChoice(str(value), label) for value, label in METHOD_LABELS.items()],
        validators=[InputRequired(message=_l("Please choose."))],
    )
    reading = RadioField(
        _l("Who reads what"),
        choices=[SelectChoice(str(value), label) for value, label in READING_LABELS.items()],
        validators=[InputRequired(message=_l("Please choose."))],
    )
    minimum_sheets = _number(_l("Scoresheets, or choices, that an entry needs"), 1, 20)
    minimum_pairs = _number(_l("Choices after which a judge may hand in"), 1, 500)
    minimum_per_chamber = _number(_l("Of them from each chamber, at least"), 0, 10)
    platform_weight = _number(_l("Weight of the platform’s chamber"), 0, 100)
    seeker_weight = _number(_l("Weight of the seeker’s chamber"), 0, 100)
    minimum_coverage = _number(_l("Share of the rubric that must be marked, in percent"), 0, 100)
    ties = RadioField(
        _l("Entries of exactly the same score"),
        choices=[SelectChoice(key, label) for key, (_rules, label) in TIE_ORDERS.items()],
        validators=[InputRequired(message=_l("Please choose."))],
    )
    draws_lots = BooleanField(_l("Draw lots between entries that cannot be told apart at the prize line"))
    must_judges = _number(_l("Judges it takes for a must to be missed"), 1, 20)
    grace_days = _number(_l("Days of grace before a standby takes a late judge’s place"), 0, 60)

    def rules(self, criteria: Sequence[Criterion]) -> PanelRules:
        """Give what was filled in; only after `validate()`."""
        judges = _given(self.must_judges)
        musts = [(row.id, self[must_name(row.id)].data) for row in criteria]
        return PanelRules(
            method=Method(self.method.data),
            minimum_pairs=_given(self.minimum_pairs),
            reading=Reading(self.reading.data),
            minimum_sheets=_given(self.minimum_sheets),
            minimum_per_chamber=_given(self.minimum_per_chamber),
            platform_weight=_given(self.platform_weight),
            seeker_weight=_given(self.seeker_weight),
            tie_rules=TIE_ORDERS[self.ties.data][0],
            minimum_coverage=_given(self.minimum_coverage),
            vetoes=tuple((key, int(mark), judges) for key, mark in musts if mark != _NO_VETO),
            draws_lots=bool(self.draws_lots.data),
            grace_days=_given(self.grace_days),
        )


def must_name(criterion_id: int) -> str:
    """Give the name of the field that makes a criterion a must."""
    return f"must_{criterion_id}"


def rules_form(panel: Panel, criteria: Sequence[Criterion]) -> RulesForm:
    """Give the form with the rules as they stand, and a field for each criterion of the rubric."""
    fields = {must_name(row.id): _must(row) for row in criteria}
    orders = {rules: key for key, (rules, _label) in TIE_ORDERS.items()}
    values: dict[str, Any] = {
        "ties": orders.get(tuple(TieRule(rule) for rule in panel.tie_rules), "shared"),
        "must_judges": max((judges for _key, _mark, judges in panel.vetoes), default=1),
        **{must_name(key): str(mark) for key, mark, _judges in panel.vetoes},
    }
    form: RulesForm = type("PanelRulesForm", (RulesForm,), fields)(obj=panel, data=values)
    return form


def _must(criterion: Criterion) -> SelectField:
    """Offer every mark but the best, the worst first."""
    if criterion.higher_is_better:
        missed = [
            (mark, _("missed at %(mark)s or lower", mark=mark))
            for mark in range(criterion.scale_min, criterion.scale_max)
        ]
    else:
        missed = [
            (mark, _("missed at %(mark)s or higher", mark=mark))
            for mark in range(criterion.scale_max, criterion.scale_min, -1)
        ]
    return SelectField(
        criterion.title,
        choices=[
            SelectChoice(_NO_VETO, _("no must")),
            *(SelectChoice(str(mark), text) for mark, text in missed),
        ],
        default=_NO_VETO,
    )


def _given(field: IntegerField) -> int:
    return int(field.data or 0)


class DueForm(Form):
    """When the sheets of everybody, or of one judge, are due; the time is read in the challenge's zone."""

    seat = SelectField(_l("For whom"))
    due_at = InstantField(_l("Due"))

    def offer(self, seats: Sequence[Seat]) -> None:
        """Let everybody or one of the seats be chosen."""
        self.seat.choices = [
            SelectChoice("", _("everybody")),
            *(SelectChoice(seat.ref, seat.shown_name) for seat in seats),
        ]

    def instant(self, zone: str) -> datetime | None:
        """Give the time; where there is none, or none that exists in the zone, say so at the field."""
        try:
            if self.due_at.data is not None:
                return instant_in(self.due_at.data, zone)
            problem = _("Please give day and time.")
        except ValidationError as found:
            problem = str(found)
        self.due_at.errors = [*self.due_at.errors, problem]
        return None
