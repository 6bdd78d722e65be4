"""The timeline of a challenge as a picture, and what is awkward about it."""

from datetime import datetime

from challenge_hub.challenges.calendar import timeline_warnings
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import Instants
from challenge_hub.core.i18n import gettext as _
from challenge_hub.web.charts import Moment, TimelineFigure, timeline


def figure_of(challenge: Challenge, *, at: datetime) -> TimelineFigure | None:
    """Give the picture of what is set so far, or None while nothing is."""
    stops = [
        (_("Published"), challenge.publishes_at, False),
        (_("Questions close"), challenge.questions_close_at, False),
        (_("Entries close"), challenge.entries_close_at, False),
        (_("Judging ends"), challenge.judging_ends_at, False),
        (_("Decision"), challenge.decision_by, True),
    ]
    moments = [
        Moment(label, instant, tentative) for label, instant, tentative in stops if instant is not None
    ]
    return timeline(moments, at=at) if moments else None


def warnings_of(challenge: Challenge, *, at: datetime) -> dict[str, list[str]]:
    """Give what to think about once more, by field; holidays are those of the organisation's country."""
    instants = Instants(**{name: getattr(challenge, name) for name in Instants.__dataclass_fields__})
    return timeline_warnings(
        instants, zone=challenge.time_zone, country=challenge.organisation.country, at=at
    )
