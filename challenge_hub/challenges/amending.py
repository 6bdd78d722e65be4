"""What may change in a published brief, and what each change asks for. Pure.

Briefs are compared as `content.snapshot` gives them. A part that is not known here to be a mere text is material: a new
part of a brief is so until somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.reading import INSTANTS, TEXTS
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money

Content = Mapping[str, Any]

# What a clarification may word anew.
WORDS = frozenset({"title", "call", "abstract", "disciplines"})
WORDS_IN_TEXTS = frozenset(
    {"background", "problem", "current_solutions", "what_failed", "desired_outcome", "how_to_enter"}
)
WORDS_OF_FILES = frozenset({"title", "note"})
# Follow from other parts.
DERIVED = frozenset({"ref", "prize_total_minor"})
SECTION_OF = {
    "type": "essentials",
    "language": "essentials",
    "seeker": "essentials",
    "partners": "essentials",
    "form": "deliverables",
    "criteria": "rubric",
    "currency": "prizes",
}


@dataclass(frozen=True)
class Verdict:
    """What stands against an amendment, and the sections that make it material."""

    changed: bool
    material: tuple[str, ...]
    # Pairs of a section and a sentence.
    refusals: tuple[tuple[str, str], ...]


def verdict(old: Content, new: Content, *, at: datetime) -> Verdict:
    """Judge a brief that shall take the place of a published one; `at` is when it would be published."""
    return Verdict(
        changed=any(_compared(key, old.get(key)) != _compared(key, new.get(key)) for key in {*old, *new}),
        material=material_sections(old, new),
        refusals=(
            *(("prizes", text) for text in smaller_prizes(old, new)),
            *(("timeline", text) for text in earlier_dates(old["timeline"], new["timeline"], at=at)),
            *(("audience", text) for text in other_side(old["audience"], new["audience"])),
        ),
    )


def material_sections(old: Content, new: Content) -> tuple[str, ...]:
    """Give the sections in which more than words changed, in the order of a brief."""
    found = set()
    for key in {*old, *new} - WORDS - DERIVED - {"texts"}:
        if _compared(key, _relied_on(key, old.get(key))) != _compared(key, _relied_on(key, new.get(key))):
            found.add(SECTION_OF.get(key, key))
    before, after = old.get("texts", {}), new.get("texts", {})
    for key in {*before, *after} - WORDS_IN_TEXTS:
        if before.get(key, "") != after.get(key, ""):
            found.add(TEXTS[key][0] if key in TEXTS else key)
    order = list(SECTIONS)
    return tuple(sorted(found, key=lambda each: (order.index(each) if each in order else len(order), each)))


def _relied_on(key: str, value: Any) -> Any:
    """Leave out the words about a file; the file itself, and whatever else is said of it, is relied on."""
    if key == "attachments" and isinstance(value, list):
        return [{name: each for name, each in row.items() if name not in WORDS_OF_FILES} for row in value]
    return value


def _compared(key: str, value: Any) -> Any:
    if key == "terms" and value:
        # The exact text names the title too; what is agreed follows from these.
        return value.get("regime"), value.get("parameters")
    if key == "audience" and value:
        return {name: sorted(each) if isinstance(each, list) else each for name, each in value.items()}
    if key == "form" and value:
        return {**value, "file_types": sorted(value.get("file_types", ()))}
    if key == "disciplines" and value:
        return sorted(value)
    return _without_ids(value)


def _without_ids(value: Any) -> Any:
    """Numbers of rows are no content: a row that is written anew has another."""
    if isinstance(value, list):
        return [_without_ids(each) for each in value]
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if key != "id"}
    return value


def smaller_prizes(old: Content, new: Content) -> list[str]:
    """Give what takes something away from the prizes that were promised. Prizes are told apart by their label."""
    if old["currency"] != new["currency"]:
        return [
            _("The prizes are promised in %(currency)s and stay in that currency.", currency=old["currency"])
        ]
    found = []
    for before, after in _pairs(old["prizes"], new["prizes"]):
        if after is None:
            gone = _("The prize “%(label)s” was promised and cannot be taken away.", label=before["label"])
            found.append(gone)
        else:
            found.extend(_taken_away(before, after))
    if not found and (new["prize_total_minor"] or 0) < (old["prize_total_minor"] or 0):
        found.append(_("The prizes together cannot become less."))
    return found


def _taken_away(before: Content, after: Content) -> list[str]:
    """Give what a prize lost of what was promised of it."""
    found = []
    label = before["label"]
    if after["amount_minor"] < before["amount_minor"]:
        amount = Money(before["amount_minor"], before["currency"])
        found.append(
            _(
                "The prize “%(label)s” cannot be less than %(amount)s, as it was promised.",
                label=label,
                amount=str(amount),
            )
        )
    if after["count"] < before["count"]:
        found.append(
            _(
                "The prize “%(label)s” was promised %(count)d times; it can only be given more often.",
                label=label,
                count=before["count"],
            )
        )
    if _score(after) > _score(before):
        found.append(_("The least score for the prize “%(label)s” cannot rise.", label=label))
    if after["withheld_if"] not in {"", before["withheld_if"]}:
        found.append(_("The prize “%(label)s” cannot get another reason to be withheld.", label=label))
    return found


def _score(row: Content) -> Decimal:
    return Decimal(row["minimum_score"] or 0)


def _pairs(old: list[Content], new: list[Content]) -> list[tuple[Content, Content | None]]:
    """Pair prizes by label, then each that was renamed with the first other one that is no smaller, if any is."""
    left = list(new)
    partner: dict[int, Content] = {}
    for number, before in enumerate(old):
        same = next((after for after in left if after["label"] == before["label"]), None)
        if same is not None:
            partner[number] = same
            left = [after for after in left if after is not same]
    for number, before in enumerate(old):
        if number not in partner and left:
            renamed = next((after for after in left if not _taken_away(before, after)), left[0])
            partner[number] = renamed
            left = [after for after in left if after is not renamed]
    return [(before, partner.get(number)) for number, before in enumerate(old)]


def earlier_dates(old: Content, new: Content, *, at: datetime) -> list[str]:
    """Give the dates that would move the wrong way: once public, they only move later."""
    found = []
    for key, label in INSTANTS.items():
        before, after = _instant(old.get(key)), _instant(new.get(key))
        if before == after:
            continue
        if key == "publishes_at" and (before is None or before <= at):
            found.append(_("The challenge is public already; that date is past changing."))
        elif before is None:
            found.append(_("“%(date)s” was left open, and stays so.", date=str(label)))
        elif after is None or after < before:
            found.append(_("“%(date)s” can only move later, not earlier.", date=str(label)))
    return found


def other_side(old: Content, new: Content) -> list[str]:
    """Give what would put viewers on the other side: in-house they compete, else they see the seeker's desk."""
    if (old["kind"] == "members") == (new["kind"] == "members"):
        return []
    if old["kind"] == "members":
        return [_("This challenge was published for the members of your organisation, and stays so.")]
    return [
        _(
            "A published challenge cannot become one for the members of your organisation: its viewers have seen your "
            "desk."
        )
    ]


def too_soon(closes: datetime | None, *, minimum_days: int, at: datetime) -> bool:
    """Tell whether a material change published at `at` would leave solvers less time than the platform demands."""
    return closes is None or closes < at + timedelta(days=minimum_days)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
