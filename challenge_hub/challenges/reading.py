"""A brief as labelled plain texts, field by field and row by row: what two versions are compared by. Pure.

Frozen versions may be older than a field of today, so nothing here takes one for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.challenges.annex import names_in_version, told_in_version
from challenge_hub.challenges.answered import requirement_of
from challenge_hub.challenges.labels import (
    AUDIENCE_LABELS,
    ENTRANT_LABELS,
    country_label,
    entrant_label,
    language_label,
    type_label,
)
from challenge_hub.challenges.parts import Field, Files, Part
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.money import Money

Content = Mapping[str, Any]

# The section that each text stands in, and what it is called.
TEXTS = {
    "background": ("problem", _l("Background")),
    "problem": ("problem", _l("The problem")),
    "current_solutions": ("problem", _l("What is used today")),
    "what_failed": ("problem", _l("What has been tried and why it failed")),
    "desired_outcome": ("problem", _l("A good outcome")),
    "not_of_interest": ("requirements", _l("Not of interest")),
    "constraints": ("requirements", _l("Constraints")),
    "how_to_enter": ("deliverables", _l("How to enter")),
    "judging_notes": ("rubric", _l("Notes on judging")),
    "prize_notes": ("prizes", _l("Notes on the prizes")),
    "rules": ("audience", _l("Rules")),
}
INSTANTS = {
    "publishes_at": _l("Published"),
    "questions_close_at": _l("Questions close"),
    "entries_close_at": _l("Entries close"),
    "judging_ends_at": _l("Judging ends"),
    "decision_by": _l("Decision promised by"),
}


def fields_of(content: Content) -> list[Field]:
    """Give the single fields of a brief in reading order; the same ones for every brief, empty or not."""
    texts = content.get("texts", {})
    form = content.get("form", {})
    timeline = content.get("timeline", {})
    terms = content.get("terms") or {}
    essentials = [
        ("title", _("Title"), content.get("title", "")),
        ("call", _("The call in one line"), content.get("call", "")),
        ("abstract", _("Public abstract"), content.get("abstract", "")),
        ("type", _("What is looked for"), type_label(content.get("type", ""))),
        ("disciplines", _("Disciplines"), _listed(content.get("disciplines", ()), discipline_label)),
        ("language", _("Language"), language_label(content.get("language", ""))),
        ("seeker", _("Posed by"), content.get("seeker", "")),
    ]
    files = [
        ("max_files", _("Most files"), _number(form.get("max_files"))),
        ("max_file_megabytes", _("Largest file, MB"), _number(form.get("max_file_megabytes"))),
        ("file_types", _("Kinds of files"), _listed(sorted(form.get("file_types", ())), str)),
    ]
    zone = timeline.get("time_zone") or "UTC"
    return [
        *(Field("essentials", key, label, text) for key, label, text in essentials),
        *(Field(section, key, str(label), texts.get(key, "")) for key, (section, label) in TEXTS.items()),
        *(Field("deliverables", key, label, text) for key, label, text in files),
        Field("prizes", "currency", _("Currency"), content.get("currency", "")),
        Field("terms", "regime", _("Kind of terms"), terms.get("regime_label") or terms.get("regime", "")),
        *(
            Field("timeline", key, str(label), _instant(timeline.get(key), zone))
            for key, label in INSTANTS.items()
        ),
        *_audience(content.get("audience", {})),
    ]


def parts_of(content: Content) -> list[Part]:
    """Give the lists of a brief; the same ones for every brief, empty or not."""
    terms = content.get("terms") or {}
    return [
        _part("essentials", _("Partners"), content.get("partners", ()), _partner),
        _part("requirements", _("Requirements"), content.get("requirements", ()), _requirement),
        _part(
            "deliverables",
            _("Entry form"),
            content.get("form", {}).get("fields", ()),
            partial(_form_field, content),
        ),
        _part("rubric", _("Criteria"), content.get("criteria", ()), _criterion),
        _part("prizes", _("Prizes"), content.get("prizes", ()), _prize),
        _part("terms", _("Terms"), terms.get("table", ()), _terms_row),
        _files(content.get("attachments", ())),
    ]


def _files(rows: Sequence[Content]) -> Part:
    found = [
        Field(
            "attachments",
            str(row["place"]),
            name,
            "\n".join(
                each for each in (row["title"], row["note"], _open_name(row), *told_in_version(row)) if each
            ),
            row.get("sha256") or row["seal"],
        )
        for row, name in zip(rows, names_in_version(rows), strict=True)
    ]
    return Files("attachments", _("Files"), tuple(found), by_key=True)


def _open_name(row: Content) -> str:
    # The neutral name of a confidential file has its number, which changes where another one goes.
    return row.get("filename") or _("Confidential file (%(kind)s)", kind=row["kind"] or _("no extension"))


def _part(
    section: str,
    label: str,
    rows: Sequence[Content],
    read: Callable[[Content, int], tuple[str, str, list[str]]],
) -> Part:
    found = []
    for number, row in enumerate(rows, start=1):
        key, name, lines = read(row, number)
        found.append(Field(section, key, name, "\n".join(line for line in lines if line)))
    return Part(section, label, tuple(found))


def _partner(row: Content, _position: int) -> tuple[str, str, list[str]]:
    return (
        row["name"],
        _("Partner “%(name)s”", name=row["name"]),
        [row["name"], row.get("role", ""), row.get("address", "")],
    )


def _requirement(row: Content, number: int) -> tuple[str, str, list[str]]:
    must = _("Must") if row["level"] == "must" else _("Should")
    return (
        row["statement"],
        _("Requirement %(number)d", number=number),
        [
            f"{must}: {row['statement']}",
            _say(_("Measured by"), row.get("metric")),
            _say(_("Threshold"), row.get("threshold")),
        ],
    )


def _form_field(content: Content, row: Content, _position: int) -> tuple[str, str, list[str]]:
    return (
        row["key"],
        _("Field “%(label)s”", label=row["label"]),
        [
            row["label"],
            row.get("help", ""),
            _say(_("Answers the requirement"), (requirement_of(content, row) or {}).get("statement")),
            _say(_("Kind"), row["kind"].replace("_", " ")),
            _say(_("Unit"), row.get("unit")),
            _say(_("Asked for from"), _instant(row.get("required_from"), "UTC")),
            _say(_("Closed after"), _instant(row.get("frozen_after"), "UTC")),
            _say(_("Most characters"), row.get("limit")) if "text" in row["kind"] else "",
            _say(_("Choices"), ", ".join(row.get("choices", ()))),
            _("Required") if row.get("required") else _("Optional"),
            "" if row.get("visible_to_judges", True) else _("Not shown to judges"),
            _("Personal data") if row.get("personal_data") else "",
        ],
    )


def _criterion(row: Content, _position: int) -> tuple[str, str, list[str]]:
    return (
        row["title"],
        _("Criterion “%(title)s”", title=row["title"]),
        [
            row["title"],
            row.get("help", ""),
            _say(_("Weight"), f"{row['weight']} %"),
            _say(_("Scale"), f"{row['scale_min']}–{row['scale_max']}"),
            _say(_("Labels"), ", ".join(row.get("labels", ()))),
            "" if row.get("higher_is_better", True) else _("A lower mark is better"),
            "" if row.get("counted", True) else _("Not counted"),
            _("A comment is required") if row.get("comment_required") else "",
            _("“Not applicable” is allowed") if row.get("not_applicable_allowed") else "",
        ],
    )


def _prize(row: Content, _position: int) -> tuple[str, str, list[str]]:
    amount = Money(row["amount_minor"], row["currency"])
    return (
        row["label"],
        _("Prize “%(label)s”", label=row["label"]),
        [
            row["label"],
            f"{row['count']} × {amount}",
            _say(_("Least score, of 100"), row.get("minimum_score")),
            _say(_("May be withheld if"), row.get("withheld_if")),
        ],
    )


def _terms_row(row: Content, _position: int) -> tuple[str, str, list[str]]:
    return row["question"], row["question"], [row["answer"]]


def _audience(audience: Content) -> list[Field]:
    kind = audience.get("kind", "")
    found = [
        ("kind", _("Open to"), str(AUDIENCE_LABELS.get(kind, kind))),
        ("domains", _("E-mail domains"), _listed(audience.get("domains", ()), str)),
        (
            "countries_allowed",
            _("Only people in"),
            _listed(audience.get("countries_allowed", ()), country_label),
        ),
        (
            "countries_barred",
            _("Not people in"),
            _listed(audience.get("countries_barred", ()), country_label),
        ),
        ("minimum_age", _("Least age"), _number(audience.get("minimum_age"))),
        (
            "entrants",
            _("May enter as"),
            _listed(sorted(audience.get("entrants", ENTRANT_LABELS)), entrant_label),
        ),
    ]
    return [Field("audience", key, label, text) for key, label, text in found]


def _listed(values: Sequence[str], label: Callable[[str], object]) -> str:
    return ", ".join(str(label(each)) for each in values)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _say(label: str, value: object) -> str:
    return f"{label}: {value}" if value not in (None, "") else ""


def _instant(text: str | None, zone: str) -> str:
    """Both clocks: the challenge's own and the one that is enforced."""
    if not text:
        return ""
    instant = datetime.fromisoformat(text)
    utc = f"{instant:%d %B %Y, %H:%M} UTC"
    return utc if zone == "UTC" else f"{instant.astimezone(ZoneInfo(zone)):%d %B %Y, %H:%M} {zone} ({utc})"
