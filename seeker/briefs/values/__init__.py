"""What each section of a brief holds, as plain values; `of` reads them from a challenge. Pure."""

from __future__ import annotations

from seeker.briefs.values.parts import (
    DEFAULT_FILE_TYPES,
    MAX_FILE_MEGABYTES,
    MAX_FILES,
    CriterionRow,
    Deliverables,
    FieldRow,
    RequirementRow,
    Requirements,
    Rubric,
)
from seeker.briefs.values.promises import Audience, PrizeRow, Prizes, Timeline
from seeker.briefs.values.texts import Essentials, PartnerRow, ProblemTexts

__all__ = [
    "DEFAULT_FILE_TYPES",
    "MAX_FILES",
    "MAX_FILE_MEGABYTES",
    "Audience",
    "CriterionRow",
    "Deliverables",
    "Essentials",
    "FieldRow",
    "PartnerRow",
    "PrizeRow",
    "Prizes",
    "ProblemTexts",
    "RequirementRow",
    "Requirements",
    "Rubric",
    "SectionValues",
    "Timeline",
]

SectionValues = (
    Essentials | ProblemTexts | Requirements | Deliverables | Rubric | Prizes | Timeline | Audience
)
