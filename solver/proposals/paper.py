"""An entry on paper: what was handed in as one version, or the draft as it stands."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from reportlab.platypus import Flowable

from challenge_hub.core.documents.prose import prose
from challenge_hub.core.documents.sheet import SOFT, facts, head, paragraph, set_spans, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF, Span
from challenge_hub.core.i18n import gettext as _
from solver.entries.answers import FILE
from solver.entries.declarations import sentences
from solver.proposals.comparing import answer_text
from solver.proposals.record import Record


def entry_pdf(record: Record) -> bytes:
    """The PDF on A4; on a draft every page says that it was not handed in."""
    which = _("version %(number)d", number=record.number) if record.number else _("draft")
    title = record.content["title"] or _("Untitled entry")
    return sheet(
        _story(record, title),
        title=f"{title} ({which})",
        foot=f"{record.entry_ref} · {which} · {record.content_hash}",
        mark="" if record.number else _("Draft, not handed in"),
    )


def _story(record: Record, title: str) -> Iterator[Flowable]:
    yield from head(title)
    yield facts(_facts(record))
    files = record.content["attachments"]
    for group in record.groups:
        if group.requirement:
            yield _heading(group.title)
            if group.measure:
                yield _soft(group.measure)
        for row in group.items:
            yield from _answer(row, files, in_group=group.requirement is not None)
    yield _heading(_("Files"))
    if files:
        yield facts((row["filename"], f"{row['size']:,} bytes, SHA-256 {row['sha256']}") for row in files)
    else:
        yield _soft(_("none"))
    yield from _declared(record.content["declarations"])


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield _("Challenge"), f"{record.challenge_title} ({record.challenge_ref})"
    yield _("Entry"), record.entry_ref
    yield _("Answers the brief"), _("version %(n)s", n=record.brief_number)
    if record.number:
        yield _("Version"), str(record.number)
        yield _("Arrived"), _instant(record.arrived_at)
        yield _("Receipt"), record.receipt_ref
    else:
        yield _("Version"), _("none: this is a draft, and it was not handed in")
        yield _("Saved"), _instant(record.saved_at)
    yield _("SHA-256 of the content"), record.content_hash


def _instant(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%d %B %Y, %H:%M:%S} UTC" if at else _("never")


def _heading(text: str) -> Flowable:
    return paragraph(text, SERIF, 14, before=12, after=4, keep=True)


def _subheading(text: str) -> Flowable:
    return paragraph(text, SERIF, 11.5, before=8, after=3, keep=True)


def _soft(text: str) -> Flowable:
    return paragraph(text, SANS, 9, colour=SOFT)


def _answer(row: Mapping[str, Any], files: list[Mapping[str, Any]], *, in_group: bool) -> Iterator[Flowable]:
    yield _subheading(row["label"]) if in_group else _heading(row["label"])
    if row["personal_data"] or not row["visible_to_judges"]:
        yield _soft(_("not shown to judges"))
    if row["kind"] == FILE:
        names = [each["filename"] for each in files if each.get("field_key") == row["key"]]
        yield set_spans([Span(", ".join(names))], 10) if names else _soft(_("no file"))
    elif not row["value"]:
        yield _soft(_("not answered"))
    elif row["kind"] == "long_text":
        yield from prose(row["value"])
    else:
        yield set_spans([Span(answer_text(row))], 10)


def _declared(declared: Mapping[str, Any]) -> Iterator[Flowable]:
    yield _heading(_("Declarations"))
    if not declared:
        yield _soft(_("not declared yet"))
        return
    yield set_spans([Span(" ".join(sentences(declared)))], 10)
