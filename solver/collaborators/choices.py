"""The choices of the search for people, with their counts where they were counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from challenge_hub.accounts.disciplines import FIELDS, discipline_label, leaves, parent
from challenge_hub.challenges.labels import language_label
from challenge_hub.contacts.bands import HOURS_LABELS
from challenge_hub.contacts.regions import REGION_LABELS
from challenge_hub.core.i18n import gettext as _
from solver.collaborators.filters import Filters

# Offered where nothing was counted; more are offered as soon as a question is narrow enough.
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "zh")


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of the bar: its name, label and options as (value, text)."""

    name: str
    label: str
    options: list[tuple[str, str]]
    current: str


def choices(filters: Filters, counts: Mapping[str, Mapping[str, int]]) -> list[Choice]:
    """Give the filters of the bar. Where counts are known, what nobody has is left out."""
    return [
        _choice("discipline", _("Field"), _disciplines(filters.discipline), filters, counts),
        _choice("language", _("Language"), _languages(counts["language"], filters.language), filters, counts),
        _choice("hours", _("Hours free"), HOURS_LABELS.items(), filters, counts),
        _choice("region", _("Part of the world"), REGION_LABELS.items(), filters, counts),
    ]


def _choice(
    name: str,
    label: str,
    labels: Iterable[tuple[str, Any]],
    filters: Filters,
    counts: Mapping[str, Mapping[str, int]],
) -> Choice:
    known, current = counts[name], str(getattr(filters, name))
    counted = any(counts.values())
    options = [("", _("any"))]
    options += [
        (key, f"{text} ({known.get(key, 0):,})" if counted else str(text))
        for key, text in labels
        if not counted or known.get(key) or key == current
    ]
    return Choice(name, label, options, current)


def _disciplines(current: str) -> list[tuple[str, str]]:
    """All fields, and the leaves of the one that is chosen or lies above the choice."""
    opened = parent(current) or current
    found: list[tuple[str, str]] = []
    for field in sorted(FIELDS, key=lambda each: str(each.label)):
        found.append((field.key, discipline_label(field.key)))
        if field.key == opened:
            found += [(leaf.key, f"– {discipline_label(leaf.key)}") for leaf in leaves(field.key)]
    return found


def _languages(known: Mapping[str, int], current: str) -> list[tuple[str, str]]:
    keys = {*(known or LANGUAGES), *([current] if current else [])}
    return sorted(((key, language_label(key)) for key in keys), key=lambda item: item[1].casefold())
