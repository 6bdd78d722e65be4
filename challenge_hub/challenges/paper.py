"""A brief on paper: the PDF of what a snapshot holds, for a draft or for a published version.

It says what the page says and nothing more: an anonymous seeker's name is in neither the text nor the properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from reportlab.platypus import Flowable

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.challenges.annex import names_in_version, told_in_version
from challenge_hub.challenges.answered import requirement_of
from challenge_hub.challenges.labels import (
    AUDIENCE_LABELS,
    ENTRANT_LABELS,
    LEVEL_LABELS,
    country_label,
    language_label,
    type_label,
)
from challenge_hub.challenges.worth import lower_is_better
from challenge_hub.core.documents.prose import prose
from challenge_hub.core.documents.sheet import SOFT, facts, head, paragraph, set_spans, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF, Span
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import money

if TYPE_CHECKING:
    from challenge_hub.challenges.models import BriefVersion, Challenge

KEPT = 16  # documents: a published brief is asked for again and again


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What stands on every page and among the facts: which version this is, or that it is none."""

    ref: str
    number: int | None = None
    published_at: datetime | None = None
    content_hash: str = ""
    terms_hash: str = ""
    cancelled: bool = False

    @classmethod
    def of(cls, version: BriefVersion, challenge: Challenge) -> Self:
        """Give the imprint of a published version."""
        return cls(
            ref=challenge.ref,
            number=version.number,
            published_at=version.published_at,
            content_hash=version.content_hash,
            terms_hash=version.terms_hash,
            cancelled=challenge.cancelled_at is not None,
        )

    @property
    def filename(self) -> str:
        """Give a name that tells nothing but the reference and the version."""
        return f"brief-{self.ref}-{f'version-{self.number}' if self.number else 'draft'}.pdf"


def brief_pdf(content: dict[str, Any], imprint: Imprint) -> bytes:
    """Give the PDF of a brief from its snapshot."""
    return _made(json.dumps(content), imprint)


@lru_cache(maxsize=KEPT)
def _made(written: str, imprint: Imprint) -> bytes:
    content = json.loads(written)
    title = content["title"] or _("Untitled brief")
    which = _("version %(number)d", number=imprint.number) if imprint.number else _("draft")
    return sheet(
        _story(content, title, imprint),
        title=f"{title} ({which})",
        foot=" · ".join(filter(None, (imprint.ref, which, imprint.content_hash))),
        mark=_mark(imprint),
    )


def _mark(imprint: Imprint) -> str:
    if imprint.cancelled:
        return _("Cancelled")
    return "" if imprint.number else _("Draft, not published")


def _story(content: dict[str, Any], title: str, imprint: Imprint) -> Iterator[Flowable]:
    texts = content["texts"]
    yield from head(title)
    if content["call"]:
        yield set_spans([Span(content["call"], italic=True)], 12, after=6)
    yield facts(_facts(content, imprint))
    if content["abstract"]:
        yield set_spans([Span(content["abstract"])], 11, before=8, after=6)
    yield from _text(_("Background"), texts.get("background"))
    yield from _text(_("The problem"), texts.get("problem"))
    yield from _text(_("What is used today"), texts.get("current_solutions"))
    yield from _text(_("What has been tried and why it failed"), texts.get("what_failed"))
    yield from _text(_("A good outcome"), texts.get("desired_outcome"))
    yield from _requirements(content["requirements"])
    yield from _text(_("Not of interest"), texts.get("not_of_interest"))
    yield from _text(_("Constraints"), texts.get("constraints"))
    yield from _entry(content, texts.get("how_to_enter"))
    yield from _judging(content["criteria"], texts.get("judging_notes"))
    yield from _prizes(content["prizes"], texts.get("prize_notes"))
    yield from _terms(content["terms"])
    yield from _text(_("Rules"), texts.get("rules"))
    yield from _files(content.get("attachments", ()))


def _facts(content: dict[str, Any], imprint: Imprint) -> Iterator[tuple[str, str]]:
    timeline = content["timeline"]
    yield _("Posed by"), content["seeker"]
    if partners := content.get("partners"):  # versions of earlier days have none
        yield _("Partners"), "; ".join(map(_partner, partners))
    yield _("Looked for"), type_label(content["type"])
    if content["disciplines"]:
        yield _("Fields"), ", ".join(map(discipline_label, content["disciplines"]))
    if content["prize_total_minor"]:
        yield _("Prizes together"), money(content["prize_total_minor"], content["currency"])
    for label, name in (
        (_("Published"), "publishes_at"),
        (_("Questions close"), "questions_close_at"),
        (_("Entries close"), "entries_close_at"),
        (_("Judging ends"), "judging_ends_at"),
        (_("Decision by"), "decision_by"),
    ):
        if timeline.get(name):
            yield label, _instant(timeline[name], timeline.get("time_zone") or "UTC")
    yield _("Open to"), _open_to(content["audience"])
    if content["terms"]:
        yield _("Rights"), content["terms"].get("regime_label") or content["terms"]["regime"]
    yield _("Language"), language_label(content["language"])
    yield _("Reference"), imprint.ref
    if imprint.number:
        at = imprint.published_at
        day = f"{at.astimezone(UTC):%d %B %Y, %H:%M} UTC" if at else ""
        yield _("Version"), f"{imprint.number}, {day}"
        yield _("SHA-256 of the brief"), imprint.content_hash
        yield _("SHA-256 of the terms"), imprint.terms_hash
    else:
        yield _("Version"), _("none: this is a draft, and nothing in it binds anybody")


def _partner(row: dict[str, str]) -> str:
    return " ".join(filter(None, (row["name"], f"({row['role']})" if row["role"] else "", row["address"])))


def _instant(text: str, zone: str) -> str:
    at = datetime.fromisoformat(text)
    there = at.astimezone(ZoneInfo(zone))
    utc = f"{at.astimezone(UTC):%d %B %Y, %H:%M} UTC"
    return utc if zone == "UTC" else f"{there:%d %B %Y, %H:%M} {zone.replace('_', ' ')} ({utc})"


def _open_to(audience: dict[str, Any]) -> str:
    parts = [str(AUDIENCE_LABELS.get(audience["kind"], audience["kind"]))]
    entrants = audience.get("entrants") or ()
    if 0 < len(entrants) < len(ENTRANT_LABELS):
        parts[0] += f" ({', '.join(str(ENTRANT_LABELS.get(each, each)) for each in entrants)})"
    if audience["countries_allowed"]:
        parts.append(_("from %(where)s", where=", ".join(map(country_label, audience["countries_allowed"]))))
    if audience["countries_barred"]:
        parts.append(
            _("not from %(where)s", where=", ".join(map(country_label, audience["countries_barred"])))
        )
    if audience["minimum_age"]:
        parts.append(_("aged %(age)s or over", age=audience["minimum_age"]))
    return "; ".join(parts)


def _heading(text: str) -> Flowable:
    return paragraph(text, SERIF, 14, before=12, after=4, keep=True)


def _text(title: str, text: str | None) -> Iterator[Flowable]:
    if text:
        yield _heading(title)
        yield from prose(text)


def _requirements(rows: list[dict[str, Any]]) -> Iterator[Flowable]:
    if not rows:
        return
    yield _heading(_("What a solution must do"))
    for number, row in enumerate(rows, start=1):
        level = str(LEVEL_LABELS.get(row["level"], row["level"]))
        yield set_spans(
            [Span(f"{level}: ", bold=True), Span(row["statement"])], 10, indent=22, mark=f"{number}.", after=1
        )
        measure = ": ".join(filter(None, (row["metric"], row["threshold"])))
        if measure:
            yield paragraph(measure, SANS, 8.5, colour=SOFT, indent=22, after=4)


def _entry(content: dict[str, Any], how: str | None) -> Iterator[Flowable]:
    form = content["form"]
    if not form["fields"] and not how:
        return
    yield _heading(_("What an entry holds"))
    yield from prose(how or "")
    for field in form["fields"]:
        asides = [
            *([] if field["required"] else [_("optional")]),
            *(
                [_("up to %(n)s characters", n=f"{field['limit']:,}")]
                if field["kind"].endswith("_text")
                else []
            ),
            *([_("not shown to judges")] if field["personal_data"] or not field["visible_to_judges"] else []),
        ]
        aside = f" ({', '.join(asides)})" if asides else ""
        yield set_spans([Span(field["label"], bold=True), Span(aside)], 10, indent=14, mark="•")
        answers = requirement_of(content, field)
        about = " ".join(
            filter(
                None,
                (
                    field["help"],
                    " / ".join(field["choices"]),
                    _("Answers the requirement “%(statement)s”.", statement=answers["statement"])
                    if answers
                    else "",
                ),
            )
        )
        if about:
            yield paragraph(about, SANS, 8.5, colour=SOFT, indent=14, after=4)
    if form["max_files"]:
        files = _(
            "Files: up to %(count)s, each at most %(size)s MB",
            count=form["max_files"],
            size=form["max_file_megabytes"],
        )
        kinds = f" ({', '.join(form['file_types'])})" if form["file_types"] else ""
        yield set_spans([Span(files + kinds)], 10, indent=14, mark="•")


def _judging(rows: list[dict[str, Any]], notes: str | None) -> Iterator[Flowable]:
    if not rows and not notes:
        return
    yield _heading(_("How entries are judged"))
    for row in rows:
        scale = _("marks from %(low)d to %(high)d", low=row["scale_min"], high=row["scale_max"])
        if lower_is_better(row):
            scale = f"{scale}, {_('a lower mark is better')}"
        yield set_spans(
            [Span(row["title"], bold=True), Span(f": {row['weight']} %, {scale}")], 10, indent=14, mark="•"
        )
        if row["help"]:
            yield paragraph(row["help"], SANS, 8.5, colour=SOFT, indent=14, after=4)
    yield from prose(notes or "")


def _prizes(rows: list[dict[str, Any]], notes: str | None) -> Iterator[Flowable]:
    if not rows and not notes:
        return
    yield _heading(_("Prizes"))
    for row in rows:
        each = money(row["amount_minor"], row["currency"])
        amount = f"{row['count']} × {each}" if row["count"] > 1 else each
        yield set_spans([Span(row["label"], bold=True), Span(f": {amount}")], 10, indent=14, mark="•")
        conditions = [
            *(
                [_("from a score of %(score)s of 100", score=row["minimum_score"])]
                if row["minimum_score"]
                else []
            ),
            *([_("withheld if: %(reason)s", reason=row["withheld_if"])] if row["withheld_if"] else []),
        ]
        if conditions:
            yield paragraph("; ".join(conditions), SANS, 8.5, colour=SOFT, indent=14, after=4)
    yield from prose(notes or "")


def _terms(terms: dict[str, Any] | None) -> Iterator[Flowable]:
    if not terms or not terms.get("table"):
        return
    yield _heading(_("What you keep, what you give"))
    yield facts((row["question"], row["answer"]) for row in terms["table"])


def _files(rows: list[dict[str, Any]]) -> Iterator[Flowable]:
    if not rows:
        return
    yield _heading(_("Files"))
    for row, name in zip(rows, names_in_version(rows), strict=True):
        title = f": {row['title']}" if row["title"] else ""
        yield set_spans([Span(name, bold=True), Span(title)], 10, indent=14, mark="•")
        about = "; ".join(filter(None, (row["note"], *told_in_version(row))))
        yield paragraph(about, SANS, 8.5, colour=SOFT, indent=14, after=4)
