"""How much a profile says, and what each thing it does not say yet would be good for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.core.i18n import lazy_gettext as _l
from solver.profile.details import Details

# What a field weighs in the whole of 100, and what it is good for. The most goes to what others can find one by.
_FIELDS = (
    (
        "headline",
        10,
        _l("In one line"),
        _l("It is the first thing that others read of you, before they open your page."),
    ),
    (
        "disciplines",
        20,
        _l("Disciplines"),
        _l("They join you to challenges of your fields, and to distant ones that share their methods."),
    ),
    (
        "skills",
        20,
        _l("Skills"),
        _l("People who look for somebody to solve a problem with find you by what you can do."),
    ),
    (
        "methods",
        15,
        _l("Methods"),
        _l("Problems in fields you have never seen are often solved by a method you use every day."),
    ),
    ("bio", 10, _l("About you"), _l("What you have solved says more to a future team-mate than a title.")),
    ("languages", 10, _l("Languages"), _l("A team needs one in which it can argue.")),
    (
        "hours_free",
        5,
        _l("Hours free a week"),
        _l("Others see whether their deadline fits your week, and do not ask in vain."),
    ),
    (
        "country",
        5,
        _l("Country"),
        _l("Some challenges are open to certain countries only; with it we can tell you which are yours."),
    ),
    (
        "orcid",
        5,
        _l("ORCID iD"),
        _l("It leads to what you have published, without your having to list it here."),
    ),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that is still empty: its name in the form, its label, what it is good for, what it adds in percent."""

    field: str
    label: str
    reason: str
    adds: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much a profile says, in percent, and what is missing, in the order of the form."""

    percent: int
    missing: tuple[Missing, ...]


def completeness(details: Details, *, country: str | None) -> Completeness:
    """Measure a profile and the country of its person. Zero hours is an answer; who may see it does not count."""
    missing = tuple(
        Missing(field, label, reason, weight)
        for field, weight, label, reason in _FIELDS
        if not _said(details, field, country)
    )
    return Completeness(100 - sum(each.adds for each in missing), missing)


def _said(details: Details, field: str, country: str | None) -> bool:
    if field == "country":
        return bool(country)
    if field == "hours_free":
        return details.hours_free is not None
    value = getattr(details, field)
    return bool(value.strip() if isinstance(value, str) else value)
