"""What each section of a brief holds, as plain values; `of` reads them from a challenge. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge

MAX_FILES = 20
MAX_FILE_MEGABYTES = 50
DEFAULT_FILE_TYPES = ("pdf", "docx", "odt", "png", "jpg", "csv", "xlsx", "zip")


@dataclass(frozen=True, kw_only=True)
class Essentials:
    """What the challenge is called, in one line, and in a paragraph."""

    section: ClassVar[str] = "essentials"

    title: str
    call: str = ""
    abstract: str = ""
    type: str = "ideation"
    language: str = "en"
    anonymous: bool = False
    disciplines: tuple[str, ...] = ()

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            title=challenge.title,
            call=challenge.call,
            abstract=challenge.abstract,
            type=challenge.type,
            language=challenge.language,
            anonymous=challenge.anonymous,
            disciplines=tuple(sorted(row.discipline for row in challenge.disciplines)),
        )


@dataclass(frozen=True, kw_only=True)
class ProblemTexts:
    """The problem statement; Markdown."""

    section: ClassVar[str] = "problem"

    background: str = ""
    problem: str = ""
    current_solutions: str = ""
    what_failed: str = ""
    desired_outcome: str = ""

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        brief = challenge.brief
        return cls(
            background=brief.background,
            problem=brief.problem,
            current_solutions=brief.current_solutions,
            what_failed=brief.what_failed,
            desired_outcome=brief.desired_outcome,
        )


@dataclass(frozen=True, kw_only=True)
class RequirementRow:
    """One line that an entry is held against."""

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
                    level=row.level, statement=row.statement, metric=row.metric, threshold=row.threshold
                )
                for row in challenge.requirements
            ),
            not_of_interest=challenge.brief.not_of_interest,
            constraints=challenge.brief.constraints,
        )


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """One field of the entry form; an empty `key` asks for a new one."""

    key: str = ""
    label: str
    kind: str = "long_text"
    help: str = ""
    limit: int = 4000
    required: bool = True
    choices: tuple[str, ...] = ()
    visible_to_judges: bool = True
    personal_data: bool = False


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
                )
                for row in challenge.form_fields
            ),
            max_files=brief.max_files,
            max_file_megabytes=brief.max_file_megabytes,
            file_types=tuple(brief.file_types),
        )


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """One weighted question of the rubric; `weight` in percent, marks in whole steps."""

    title: str
    help: str = ""
    weight: int
    scale_min: int = 0
    scale_max: int = 5
    not_applicable_allowed: bool = False


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
                )
                for row in challenge.criteria
            ),
            judging_notes=challenge.brief.judging_notes,
        )


@dataclass(frozen=True, kw_only=True)
class PrizeRow:
    """`count` prizes of one amount, in minor units of the section's currency; scores on 0 to 100."""

    label: str
    count: int = 1
    amount_minor: int
    minimum_score: Decimal | None = None
    withheld_if: str = ""


@dataclass(frozen=True, kw_only=True)
class Prizes:
    """What is promised."""

    section: ClassVar[str] = "prizes"

    currency: str = "USD"
    prizes: tuple[PrizeRow, ...] = ()
    prize_notes: str = ""

    @property
    def total_minor(self) -> int:
        """Give the sum of all prizes in minor units."""
        return sum(row.count * row.amount_minor for row in self.prizes)

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            currency=challenge.currency,
            prizes=tuple(
                PrizeRow(
                    label=row.label,
                    count=row.count,
                    amount_minor=row.amount_minor,
                    minimum_score=row.minimum_score,
                    withheld_if=row.withheld_if,
                )
                for row in challenge.prizes
            ),
            prize_notes=challenge.brief.prize_notes,
        )


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The five instants and the zone they are set in."""

    section: ClassVar[str] = "timeline"

    time_zone: str = "UTC"
    publishes_at: datetime | None = None
    questions_close_at: datetime | None = None
    entries_close_at: datetime | None = None
    judging_ends_at: datetime | None = None
    decision_by: datetime | None = None

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            time_zone=challenge.time_zone,
            publishes_at=challenge.publishes_at,
            questions_close_at=challenge.questions_close_at,
            entries_close_at=challenge.entries_close_at,
            judging_ends_at=challenge.judging_ends_at,
            decision_by=challenge.decision_by,
        )


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Who may know of the challenge, and who may enter; countries are ISO 3166 alpha-2 codes."""

    section: ClassVar[str] = "audience"

    kind: str = "public"
    invited: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    countries_allowed: tuple[str, ...] = ()
    countries_barred: tuple[str, ...] = ()
    minimum_age: int | None = None
    rules: str = field(default="")

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        return cls(
            kind=challenge.audience_kind,
            invited=tuple(sorted(row.email for row in challenge.audience_invitations)),
            domains=tuple(challenge.audience_domains),
            countries_allowed=tuple(challenge.countries_allowed),
            countries_barred=tuple(challenge.countries_barred),
            minimum_age=challenge.minimum_age,
            rules=challenge.brief.rules,
        )


SectionValues = (
    Essentials | ProblemTexts | Requirements | Deliverables | Rubric | Prizes | Timeline | Audience
)
