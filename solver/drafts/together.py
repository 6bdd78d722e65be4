"""What a team's window is told after a save: what others changed meanwhile, and what two changed at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import local_date, local_datetime, local_time
from challenge_hub.entries.models import DraftRevision, Entry
from solver.entries.answers import FILE
from solver.entries.forms.draft import base_of, name_of
from solver.entries.merging import TITLE, Merged, mark_of, marks_of
from solver.entries.queries import last_by_another, writers_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """The text that stays of an answer that two people changed: for reading, as it is kept, and whose it is."""

    shown: str
    text: str
    note: str


def labels_of(form: Mapping[str, Any]) -> dict[str, str]:
    """The words of each question of an entry form, by key, the title's too."""
    return {TITLE: _("Title of your entry"), **{item["key"]: item["label"] for item in form["fields"]}}


def typed_texts(entry: Entry, form: Mapping[str, Any]) -> dict[str, str]:
    """The title and every answer that is typed, blank ones too, by key, as they stand in the draft."""
    keys = [item["key"] for item in form["fields"] if item["kind"] != FILE]
    return {TITLE: entry.title, **{key: entry.draft_answers.get(key, "") for key in keys}}


def time_text(instant: datetime, at: datetime) -> str:
    """A time of today, with its day where that is another; in the visitor's zone."""
    return local_time(instant) if local_date(instant) == local_date(at) else local_datetime(instant)


def conflicts_of(
    entry: Entry, form: Mapping[str, Any], found: Merged, *, at: datetime
) -> dict[str, Conflict]:
    """The texts that stay where two people changed an answer, by key."""
    kinds = {item["key"]: item["kind"] for item in form["fields"]}
    writers = writers_of(entry, found.conflicts)
    return {
        key: Conflict(_shown(kinds.get(key, ""), text), text, _who_wrote(writers.get(key), at))
        for key, text in found.conflicts.items()
    }


def _shown(kind: str, text: str) -> str:
    if not text:
        return _("(blank)")
    if kind == "yes_no":
        return _("Yes") if text == "yes" else _("No")
    return text


def _who_wrote(row: DraftRevision | None, at: datetime) -> str:
    if row is None:
        return _("In the draft stands:")
    return _("%(name)s wrote, %(time)s:", name=row.user.name, time=time_text(row.written_at, at))


def told(entry: Entry, form: Mapping[str, Any], found: Merged, *, by: User) -> str:
    """What others changed since the window was loaded, a sentence for each person; empty where nothing."""
    labels, names = labels_of(form), dict[str, list[str]]()
    writers = writers_of(entry, found.theirs)
    for key in found.theirs:
        row = writers.get(key)
        # Another window of one's own is no news of somebody.
        name = row.user.name if row is not None and row.user_id != by.id else _("You, in another window,")
        names.setdefault(name, []).append(labels.get(key, key))
    return " ".join(
        _("%(name)s changed: %(answers)s.", name=name, answers=", ".join(f"“{each}”" for each in changed))
        for name, changed in names.items()
    )


def others_line(entry: Entry, user: User, at: datetime) -> str:
    """Who else of the team saved last, and when; empty where nobody did."""
    row = last_by_another(entry, user)
    if row is None:
        return ""
    return _("%(name)s saved %(time)s", name=row.user.name, time=time_text(row.written_at, at))


def answer(
    entry: Entry,
    form: Mapping[str, Any],
    found: Merged,
    *,
    by: User,
    at: datetime,
) -> dict[str, Any]:
    """What the autosave of a window is answered, as plain values; texts and marks by the names of form fields.

    A text that two people changed has no new mark: it stays unsaved until the person has chosen.
    """
    conflicts = conflicts_of(entry, form, found, at=at)
    texts = {key: text for key, text in typed_texts(entry, form).items() if key not in conflicts}
    return {
        "lock": entry.draft_lock,
        "unsaved": bool(conflicts),
        "note": _("somebody else changed the same answer; choose which text stays")
        if conflicts
        else _("saved %(time)s", time=local_time(at)),
        "base": base_of(marks_of(texts)),
        "theirs": base_of(found.theirs),
        "told": told(entry, form, found, by=by),
        "conflicts": {
            name_of(key): {
                "text": each.text,
                "shown": each.shown,
                "note": each.note,
                "mark": mark_of(each.text),
            }
            for key, each in conflicts.items()
        },
        "live": {"others": others_line(entry, by, at)},
    }
