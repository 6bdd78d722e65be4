"""The form of the timeline: wall-clock times in the challenge's zone, kept as instants."""

from typing import Any

from wtforms import SelectField, ValidationError

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.web.instants import InstantField, instant_in, wall_in
from seeker.briefs.forms.rows import SectionForm
from seeker.briefs.values import Timeline
from seeker.forms import options

INSTANTS = ("publishes_at", "questions_close_at", "entries_close_at", "judging_ends_at", "decision_by")


def zone_choices() -> list[Any]:
    """Give every zone by its IANA name."""
    return options((name, name.replace("_", " ")) for name in time_zone_names())


class TimelineForm(SectionForm):
    """Zone and instants."""

    section = "timeline"

    time_zone = SelectField(_l("Time zone"), choices=zone_choices)
    publishes_at = InstantField(_l("Publish at"))
    questions_close_at = InstantField(_l("Questions close"))
    entries_close_at = InstantField(_l("Entries close"))
    judging_ends_at = InstantField(_l("Judging ends"))
    decision_by = InstantField(_l("Decision promised by"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Every time exists in the chosen zone: clocks that go forward leave some out."""
        sound = super().validate(extra_validators)
        if self.time_zone.errors:
            return sound
        for name in INSTANTS:
            field = self[name]
            if field.errors or field.data is None:
                continue
            try:
                instant_in(field.data, self.time_zone.data)
            except ValidationError as problem:
                field.errors = [*field.errors, str(problem)]
                sound = False
        return sound

    @staticmethod
    def data_of(values: Timeline) -> dict[str, Any]:
        """Give what fills the form: the instants on the zone's clocks."""
        zone = values.time_zone
        return {"time_zone": zone, **{name: wall_in(getattr(values, name), zone) for name in INSTANTS}}

    def values(self) -> Timeline:
        """Give what was typed, in UTC."""
        zone = self.time_zone.data
        return Timeline(
            time_zone=zone,
            **{
                name: None if self[name].data is None else instant_in(self[name].data, zone)
                for name in INSTANTS
            },
        )
