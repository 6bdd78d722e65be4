"""The content of a brief as plain values: what is frozen, hashed, previewed and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from challenge_hub.challenges.annex import named_in_version
from challenge_hub.core.i18n import gettext as _

if TYPE_CHECKING:
    from challenge_hub.challenges.models import Challenge, Criterion, FormField


class TermsSummary(Protocol):
    """What a brief version keeps of its IP terms; made by `ip_terms` only."""

    @property
    def regime(self) -> str:
        """Give the regime's key."""
        ...

    @property
    def text_hash(self) -> str:
        """Give the SHA-256 of the exact text, in hex."""
        ...

    def as_dict(self) -> dict[str, Any]:
        """Give regime, text hash, and the plain table as plain values."""
        ...


@dataclass(frozen=True, slots=True)
class KeptTerms:
    """The terms of a brief version that is in force, kept to the letter by the next one."""

    kept: dict[str, Any]

    @property
    def regime(self) -> str:
        """Give the regime's key."""
        return str(self.kept["regime"])

    @property
    def text_hash(self) -> str:
        """Give the SHA-256 of the exact text, in hex."""
        return str(self.kept["text_hash"])

    def as_dict(self) -> dict[str, Any]:
        """Give what the version says of them."""
        return self.kept


TEXTS = (
    "background",
    "problem",
    "current_solutions",
    "what_failed",
    "desired_outcome",
    "not_of_interest",
    "constraints",
    "how_to_enter",
    "judging_notes",
    "prize_notes",
    "rules",
)


def shown_seeker(challenge: Challenge) -> str:
    """Give the seeker's name as solvers see it: an anonymous one by its field only."""
    organisation = challenge.organisation
    return seeker_name(organisation.name, organisation.field, anonymous=challenge.anonymous)


def seeker_name(name: str, field: str, *, anonymous: bool) -> str:
    """Give the name of an organisation as solvers see it on a challenge."""
    if not anonymous:
        return name
    return (
        _("an organisation in %(field)s", field=field) if field else _("an organisation that stays anonymous")
    )


def snapshot(challenge: Challenge, terms: TermsSummary | None) -> dict[str, Any]:
    """Give the whole brief as JSON-ready values, instants as RFC 3339 text. Reads relationships."""
    brief = challenge.brief
    numbers = {row.key: number for number, row in enumerate(challenge.requirements, start=1)}
    return {
        "ref": challenge.ref,
        "title": challenge.title,
        "call": challenge.call,
        "abstract": challenge.abstract,
        "type": challenge.type,
        "language": challenge.language,
        "disciplines": [row.discipline for row in challenge.disciplines],
        "seeker": shown_seeker(challenge),
        "partners": _shown_partners(challenge),
        "texts": {name: getattr(brief, name) for name in TEXTS},
        "requirements": [
            {"level": row.level, "statement": row.statement, "metric": row.metric, "threshold": row.threshold}
            for row in challenge.requirements
        ],
        "form": {
            "fields": [
                {
                    "key": row.key,
                    "label": row.label,
                    "kind": row.kind,
                    "help": row.help,
                    "limit": row.limit,
                    "required": row.required,
                    "choices": list(row.choices),
                    "visible_to_judges": row.visible_to_judges,
                    "personal_data": row.personal_data,
                    "unit": row.unit,
                    "required_from": _text(row.required_from),
                    "frozen_after": _text(row.frozen_after),
                    **_answered(row, numbers),
                }
                for row in challenge.form_fields
            ],
            "max_files": brief.max_files,
            "max_file_megabytes": brief.max_file_megabytes,
            "file_types": list(brief.file_types),
        },
        "criteria": [
            {
                "id": row.id,
                "title": row.title,
                "help": row.help,
                "weight": row.weight,
                "scale_min": row.scale_min,
                "scale_max": row.scale_max,
                "not_applicable_allowed": row.not_applicable_allowed,
                "labels": list(row.labels),
                "counted": row.counted,
                "comment_required": row.comment_required,
                **_direction(row),
            }
            for row in challenge.criteria
        ],
        "prizes": [
            {
                "id": row.id,
                "label": row.label,
                "count": row.count,
                "amount_minor": row.amount_minor,
                "currency": row.currency,
                "minimum_score": None if row.minimum_score is None else str(row.minimum_score),
                "withheld_if": row.withheld_if,
            }
            for row in challenge.prizes
        ],
        "prize_total_minor": challenge.prize_total_minor,
        "currency": challenge.currency,
        "terms": terms.as_dict() if terms else None,
        "timeline": {
            "publishes_at": _text(challenge.publishes_at),
            "questions_close_at": _text(challenge.questions_close_at),
            "entries_close_at": _text(challenge.entries_close_at),
            "judging_ends_at": _text(challenge.judging_ends_at),
            "decision_by": _text(challenge.decision_by),
            "time_zone": challenge.time_zone,
        },
        "audience": {
            "kind": challenge.audience_kind,
            "domains": list(challenge.audience_domains),
            "countries_allowed": list(challenge.countries_allowed),
            "countries_barred": list(challenge.countries_barred),
            "minimum_age": challenge.minimum_age,
            "entrants": list(challenge.entrant_kinds),
        },
        "attachments": [named_in_version(row) for row in challenge.kept_attachments],
    }


def _direction(row: Criterion) -> dict[str, bool]:
    """Give that a lower mark is better; nothing where a higher one is, so that older briefs keep their hash."""
    return {"higher_is_better": False} if row.higher_is_better is False else {}


def _answered(field: FormField, numbers: Mapping[str, int]) -> dict[str, int]:
    """Give the number of the requirement that a field answers, from 1; nothing for one that answers in general.

    So a brief in which no field names a requirement keeps the hash that it had before fields could.
    """
    number = numbers.get(field.requirement.key) if field.requirement else None
    return {} if number is None else {"requirement": number}


def _shown_partners(challenge: Challenge) -> list[dict[str, str]]:
    """Give the partners that solvers may know: those of an anonymous seeker only where it says so."""
    hidden = challenge.anonymous and not challenge.brief.partners_shown
    return [] if hidden else [dict(row) for row in challenge.brief.partners]


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
