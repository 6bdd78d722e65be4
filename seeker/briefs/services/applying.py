"""How the values of each section become rows."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import singledispatch
from typing import Any, TypeVar

from challenge_hub.challenges.models import (
    AudienceInvitation,
    Challenge,
    ChallengeDiscipline,
    Criterion,
    FormField,
    Prize,
    Requirement,
)
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import MoneyError, exponent
from seeker.briefs.field_keys import keys_for
from seeker.briefs.requirement_keys import requirement_keys
from seeker.briefs.values import (
    Audience,
    CriterionRow,
    Deliverables,
    Essentials,
    FieldRow,
    Prizes,
    ProblemTexts,
    RequirementRow,
    Requirements,
    Rubric,
    Timeline,
)

R = TypeVar("R")
LARGEST_TOTAL_MINOR = 10**15
# A row of values is written name by name; the key of a field is chosen apart.
CRITERION_NAMES = tuple(each.name for each in fields(CriterionRow))
FIELD_NAMES = tuple(each.name for each in fields(FieldRow) if each.name not in {"key", "requirement"})


@singledispatch
def apply(values: Any, _challenge: Challenge) -> None:
    """Write a section's values into the challenge. Raises Invalid for values that break a rule."""
    raise TypeError(f"{type(values).__name__} is not a section of a brief")


@apply.register
def _essentials(values: Essentials, challenge: Challenge) -> None:
    for name in ("title", "call", "abstract", "type", "language", "anonymous"):
        setattr(challenge, name, getattr(values, name))
    challenge.brief.partners = [dict(vars(row)) for row in values.partners]
    challenge.brief.partners_shown = values.partners_shown
    wanted = set(values.disciplines)
    challenge.disciplines = [
        *(row for row in challenge.disciplines if row.discipline in wanted),
        *(
            ChallengeDiscipline(discipline=name)
            for name in sorted(wanted - {row.discipline for row in challenge.disciplines})
        ),
    ]


@apply.register
def _problem(values: ProblemTexts, challenge: Challenge) -> None:
    for name in ("background", "problem", "current_solutions", "what_failed", "desired_outcome"):
        setattr(challenge.brief, name, getattr(values, name))


@apply.register
def _requirements(values: Requirements, challenge: Challenge) -> None:
    _fit_requirements(challenge, values.requirements)
    challenge.brief.not_of_interest = values.not_of_interest
    challenge.brief.constraints = values.constraints


@apply.register
def _deliverables(values: Deliverables, challenge: Challenge) -> None:
    brief = challenge.brief
    brief.how_to_enter = values.how_to_enter
    brief.max_files, brief.max_file_megabytes = values.max_files, values.max_file_megabytes
    brief.file_types = list(values.file_types)
    _fit_fields(challenge, values.fields)


@apply.register
def _rubric(values: Rubric, challenge: Challenge) -> None:
    for row in values.criteria:
        if row.counted and not 0 < row.weight <= 100:  # noqa: PLR2004 -- weights are percent
            raise Invalid(_("The weight of “%(title)s” must be between 1 and 100.", title=row.title))
        if not row.counted and row.weight:
            raise Invalid(_("“%(title)s” is not counted; its weight is 0.", title=row.title))
        if row.scale_max <= row.scale_min:
            raise Invalid(_("The scale of “%(title)s” must end above where it starts.", title=row.title))
        if len(row.labels) > row.scale_max - row.scale_min + 1:
            raise Invalid(_("“%(title)s” has more labels than marks.", title=row.title))
    _fit(challenge.criteria, values.criteria, Criterion, CRITERION_NAMES)
    challenge.brief.judging_notes = values.judging_notes


@apply.register
def _prizes(values: Prizes, challenge: Challenge) -> None:
    try:
        exponent(values.currency)
    except MoneyError as problem:
        raise Invalid(str(problem)) from problem
    if values.total_minor > LARGEST_TOTAL_MINOR:
        raise Invalid(_("The prizes together are larger than this platform can pay."))
    if any(row.amount_minor < 0 for row in values.prizes):
        raise Invalid(_("A prize cannot be less than nothing."))
    names = ("label", "count", "amount_minor", "minimum_score", "withheld_if")
    # The currency first: new rows cannot be stored without it.
    _fit(
        challenge.prizes,
        values.prizes,
        lambda **known: Prize(currency=values.currency, **known),
        names,
    )
    for row in challenge.prizes:
        row.currency = values.currency
    challenge.currency = values.currency
    challenge.prize_total_minor = values.total_minor if values.prizes else None
    challenge.brief.prize_notes = values.prize_notes


@apply.register
def _timeline(values: Timeline, challenge: Challenge) -> None:
    for name in (
        "time_zone",
        "publishes_at",
        "questions_close_at",
        "entries_close_at",
        "judging_ends_at",
        "decision_by",
    ):
        setattr(challenge, name, getattr(values, name))


@apply.register
def _audience(values: Audience, challenge: Challenge) -> None:
    both = set(values.countries_allowed) & set(values.countries_barred)
    if both:
        raise Invalid(_("A country cannot be both allowed and barred."))
    challenge.audience_kind = values.kind
    challenge.audience_domains = list(values.domains)
    challenge.countries_allowed = list(values.countries_allowed)
    challenge.countries_barred = list(values.countries_barred)
    challenge.minimum_age = values.minimum_age
    challenge.entrant_kinds = list(values.entrants)
    challenge.brief.rules = values.rules
    wanted = set(values.invited)
    kept = [row for row in challenge.audience_invitations if row.email in wanted]
    added = sorted(wanted - {row.email for row in kept})
    challenge.audience_invitations = [*kept, *(AudienceInvitation(email=email) for email in added)]


def _fit(rows: list[Any], wanted: Sequence[R], make: Callable[..., Any], names: Sequence[str]) -> None:
    """Make the rows equal what is wanted, position by position, so that rows keep their ids where they can."""
    del rows[len(wanted) :]
    for number, value in enumerate(wanted, start=1):
        known = {name: _plain(getattr(value, name)) for name in names}
        if number > len(rows):
            rows.append(make(position=number, **known))
            continue
        rows[number - 1].position = number
        for name, each in known.items():
            setattr(rows[number - 1], name, each)


def _fit_requirements(challenge: Challenge, wanted: Sequence[RequirementRow]) -> None:
    """Make the requirements equal what is wanted; one keeps its row by its key, and with it the fields that answer it.

    Fields that answered one that is gone answer in general.
    """
    present = {row.key: row for row in challenge.requirements}
    answered = {row.requirement.key for row in challenge.form_fields if row.requirement}
    keys = requirement_keys(wanted, {key: row.statement for key, row in present.items()}, answered)
    fitted = []
    for number, (key, value) in enumerate(zip(keys, wanted, strict=True), start=1):
        row = present.get(key) or Requirement(key=key)
        row.position = number
        for name in ("level", "statement", "metric", "threshold"):
            setattr(row, name, getattr(value, name))
        fitted.append(row)
    challenge.requirements = fitted
    for field in challenge.form_fields:
        if field.requirement and field.requirement.key not in keys:
            field.requirement = None


def _plain(value: Any) -> Any:
    """A value as a column keeps it: JSON knows lists only."""
    return list(value) if isinstance(value, tuple) else value


def _fit_fields(challenge: Challenge, wanted: Sequence[FieldRow]) -> None:
    """Make the entry form equal what is wanted; a field keeps its row by its key, wherever it moves to."""
    present = {row.key: row for row in challenge.form_fields}
    requirements = {row.key: row for row in challenge.requirements}
    fitted = []
    for number, (key, value) in enumerate(
        zip(keys_for(wanted, [row.key for row in challenge.form_fields]), wanted, strict=True), start=1
    ):
        row = present.get(key) or FormField(key=key)
        row.position = number
        for name in FIELD_NAMES:
            setattr(row, name, _plain(getattr(value, name)))
        row.requirement = requirements.get(value.requirement)
        fitted.append(row)
    challenge.form_fields = fitted
