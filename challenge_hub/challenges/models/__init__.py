"""The rows of a challenge."""

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models.amendment import Amendment
from challenge_hub.challenges.models.audience import (
    AudienceColumns,
    AudienceInvitation,
    AudienceKind,
    EntrantKind,
)
from challenge_hub.challenges.models.brief import (
    Brief,
    BriefAttachment,
    BriefVersion,
    Criterion,
    FieldKind,
    FormField,
    Requirement,
    RequirementLevel,
)
from challenge_hub.challenges.models.challenge import Challenge, ChallengeDiscipline, ChallengeType
from challenge_hub.challenges.models.dismissal import FindingDismissal
from challenge_hub.challenges.models.outage import Heartbeat, Outage, OutageExtension
from challenge_hub.challenges.models.preview import PreviewLink
from challenge_hub.challenges.models.prize import Prize
from challenge_hub.challenges.models.question import Answer, DeclineKind, Question
from challenge_hub.challenges.models.review import ReviewComment, ReviewOutcome, ReviewRound
from challenge_hub.challenges.models.timeline import TimelineColumns

__all__ = [
    "Amendment",
    "Answer",
    "AudienceColumns",
    "AudienceInvitation",
    "AudienceKind",
    "Brief",
    "BriefAttachment",
    "BriefVersion",
    "Challenge",
    "ChallengeDiscipline",
    "ChallengeState",
    "ChallengeType",
    "Criterion",
    "DeclineKind",
    "EntrantKind",
    "FieldKind",
    "FindingDismissal",
    "FormField",
    "Heartbeat",
    "Outage",
    "OutageExtension",
    "PreviewLink",
    "Prize",
    "Question",
    "Requirement",
    "RequirementLevel",
    "ReviewComment",
    "ReviewOutcome",
    "ReviewRound",
    "TimelineColumns",
]
