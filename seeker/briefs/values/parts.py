"""What the sections made of rows hold: requirements, entry form, rubric. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge

MAX_FILES = 20
MAX_FILE_MEGABYTES = 200
DEFAULT_FILE_TYPES = ("pdf", "docx", "odt", "png", "jpg", "csv", "xlsx", "zip")


@dataclass(frozen=True, kw_only=True)
class RequirementRow:
    """One line that an entry is held against; an empty `key` asks for a new one."""

    key: str = ""
    level: str = "must"
    statement: str
    metric: str = ""
    threshold: str = ""


@dataclass(frozen=True, kw_only=True)
class Requirements:
    """What an entry must and should meet, and what is out of the question."""

    section: ClassVar[str] = "requirements"

    requirements: tuple[RequirementRow, ...] = ()
    not_of_interest: str = ""
    constraints: str = ""

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            requirements=tuple(
                RequirementRow(
                    key=row.key,
                    level=row.level,
                    statement=row.statement,
                    metric=row.metric,
                    threshold=row.threshold,
                )
                for row in challenge.requirements
            ),
            not_of_interest=challenge.brief.not_of_interest,
            constraints=challenge.brief.constraints,
        )


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """One field of the entry form; an empty `key` asks for a new one.

    `requirement` is the key of the one that it answers; empty, or of none that there is: the brief in general.
    """

    key: str = ""
    label: str
    kind: str = "long_text"
    help: str = ""
    limit: int = 4000
    required: bool = True
    choices: tuple[str, ...] = ()
    visible_to_judges: bool = True
    personal_data: bool = False
    unit: str = ""
    required_from: datetime | None = None
    frozen_after: datetime | None = None
    requirement: str = ""


@dataclass(frozen=True, kw_only=True)
class Deliverables:
    """The entry form and the rules for files."""

    section: ClassVar[str] = "deliverables"

    how_to_enter: str = ""
    fields: tuple[FieldRow, ...] = ()
    max_files: int = 5
    max_file_megabytes: int = 20
    file_types: tuple[str, ...] = ()

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        brief = challenge.brief
        return cls(
            how_to_enter=brief.how_to_enter,
            fields=tuple(
                FieldRow(
                    key=row.key,
                    label=row.label,
                    kind=row.kind,
                    help=row.help,
                    limit=row.limit,
                    required=row.required,
                    choices=tuple(row.choices),
                    visible_to_judges=row.visible_to_judges,
                    personal_data=row.personal_data,
                    unit=row.unit,
                    required_from=row.required_from,
                    frozen_after=row.frozen_after,
                    requirement=row.requirement.key if row.requirement else "",
                )
                for row in challenge.form_fields
            ),
            max_files=brief.max_files,
            max_file_megabytes=brief.max_file_megabytes,
            file_types=tuple(sorted(brief.file_types)),
        )


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """One question of the rubric; `weight` in percent, 0 for one that is not counted; marks in whole steps."""

    title: str
    help: str = ""
    weight: int
    scale_min: int = 0
    scale_max: int = 5
    not_applicable_allowed: bool = False
    labels: tuple[str, ...] = ()
    counted: bool = True
    comment_required: bool = False
    higher_is_better: bool = True


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """How entries are judged."""

    section: ClassVar[str] = "rubric"

    criteria: tuple[CriterionRow, ...] = ()
    judging_notes: str = ""

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            criteria=tuple(
                CriterionRow(
                    title=row.title,
                    help=row.help,
                    weight=row.weight,
                    scale_min=row.scale_min,
                    scale_max=row.scale_max,
                    not_applicable_allowed=row.not_applicable_allowed,
                    labels=tuple(row.labels),
                    counted=row.counted,
                    comment_required=row.comment_required,
                    higher_is_better=row.higher_is_better,
                )
                for row in challenge.criteria
            ),
            judging_notes=challenge.brief.judging_notes,
        )
