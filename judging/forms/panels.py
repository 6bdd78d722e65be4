"""Forms about a panel as a whole: its rules, and when its sheets are due."""

from collections.abc import Sequence
from datetime import datetime

from wtforms import IntegerField, RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange

from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.instants import InstantField, instant_in
from judging.models import Panel, Reading, Seat
from judging.models.panel import READING_LABELS
from judging.services import PanelRules


def _number(label: str, least: int, most: int) -> IntegerField:
    return IntegerField(
        label,
        validators=[
            InputRequired(message=_l("Please give a whole number.")),
            NumberRange(least, most, message=_l("Please stay between %(min)s and %(max)s.")),
        ],
    )


class RulesForm(Form):
    """How the panel of a challenge judges."""

    reading = RadioField(
        _l("Who reads what"),
        choices=[SelectChoice(str(value), label) for value, label in READING_LABELS.items()],
        validators=[InputRequired(message=_l("Please choose."))],
    )
    minimum_sheets = _number(_l("Scoresheets that an entry needs"), 1, 20)
    minimum_per_chamber = _number(_l("Of them from each chamber, at least"), 0, 10)
    platform_weight = _number(_l("Weight of the platform’s chamber"), 0, 100)
    seeker_weight = _number(_l("Weight of the seeker’s chamber"), 0, 100)
    grace_days = _number(_l("Days of grace before a standby takes a late judge’s place"), 0, 60)

    @classmethod
    def of(cls, panel: Panel) -> "RulesForm":
        """Give the form with the rules as they stand."""
        return cls(obj=panel)

    def rules(self, panel: Panel) -> PanelRules:
        """Give what was filled in; only after `validate()`."""
        return PanelRules(
            reading=Reading(self.reading.data),
            minimum_sheets=_given(self.minimum_sheets),
            minimum_per_chamber=_given(self.minimum_per_chamber),
            platform_weight=_given(self.platform_weight),
            seeker_weight=_given(self.seeker_weight),
            tie_rules=tuple(panel.tie_rules),
            grace_days=_given(self.grace_days),
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
