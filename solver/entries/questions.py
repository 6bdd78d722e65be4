"""The entry form as its page shows it: what is asked, where it is typed, and what its dates say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.entries.models import Entry, EntryAttachment
from solver.entries.answers import FILE, instant_of, is_asked, is_frozen
from solver.entries.forms.draft import PREFIX, DraftForm


@dataclass(frozen=True)
class Question:
    """A field of the entry form with its answer; `field` is None for a file, which is sent apart.

    `required_from` is told only while the field may still stay blank.
    """

    item: Mapping[str, Any]
    id: str
    field: Any
    answer: str
    files: list[EntryAttachment]
    asked: bool
    frozen: bool
    required_from: datetime | None
    frozen_after: datetime | None


def questions_of(entry: Entry, form: Mapping[str, Any], typed: DraftForm, at: datetime) -> list[Question]:
    """Give every field of an entry form for its page at this instant."""
    return [_question(entry, item, typed, at) for item in form["fields"]]


def _question(entry: Entry, item: Mapping[str, Any], typed: DraftForm, at: datetime) -> Question:
    key = item["key"]
    return Question(
        item=item,
        id=PREFIX + key,
        field=None if item["kind"] == FILE else typed[PREFIX + key],
        answer=entry.draft_answers.get(key, ""),
        files=[row for row in entry.kept_attachments if row.field_key == key],
        asked=is_asked(item, at),
        frozen=is_frozen(item, at),
        required_from=None
        if is_asked(item, at) or not item["required"]
        else instant_of(item, "required_from"),
        frozen_after=instant_of(item, "frozen_after"),
    )
