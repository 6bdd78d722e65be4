"""The timeline of a challenge as solvers see it drawn."""

from datetime import datetime
from itertools import pairwise

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.i18n import gettext as _
from challenge_hub.web.charts import Moment, TimelineFigure, timeline


def milestones(challenge: Challenge, *, at: datetime) -> TimelineFigure | None:
    """Give the picture of the timeline, or None where its instants are not set or out of order."""
    moments = [
        (_("Published"), challenge.publishes_at, False),
        (_("Questions close"), challenge.questions_close_at, False),
        (_("Entries close"), challenge.entries_close_at, False),
        (_("Judging ends"), challenge.judging_ends_at, True),
        (_("Decision"), challenge.decision_by, True),
    ]
    known = [Moment(label, when, tentative=loose) for label, when, loose in moments if when is not None]
    in_order = len(known) > 1 and all(earlier.at < later.at for earlier, later in pairwise(known))
    return timeline(known, at=at) if in_order else None
