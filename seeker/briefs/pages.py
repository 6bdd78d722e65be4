"""The task list of a brief: its sections in order, and how each stands. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from challenge_hub.challenges.completeness import SECTIONS, Problems, started
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext

ORDER = tuple(SECTIONS)
# Nothing has to be entered into these.
OPTIONAL = frozenset({"audience", "attachments"})


@dataclass(frozen=True)
class Task:
    """A section as the task list shows it; `tone` as in the state badge."""

    section: str
    label: str
    state: str
    tone: str
    text: str = ""


def following(section: str) -> str | None:
    """Give the section after this one, or None after the last."""
    place = ORDER.index(section) + 1
    return ORDER[place] if place < len(ORDER) else None


def tasks(
    content: dict[str, Any],
    problems: Problems,
    *,
    saved: Collection[str],
    comments: Mapping[str, list[str]],
    files: int,
    hints: Mapping[str, int],
) -> list[Task]:
    """Give every section with its state: done, missing, in error, or with a comment to answer.

    `content` is a snapshot, `saved` the sections that were saved at least once, `files` how many are attached,
    `hints` how much open advice of the coach each has; it is shown once a section was begun.
    """
    begun = started(content) | set(saved)
    found = []
    for section, label in SECTIONS.items():
        state, tone, text = _state(section, content, problems.get(section, {}), begun, comments, files)
        if hints.get(section) and (section in begun or (section == "attachments" and files)):
            counted = ngettext("%(num)d hint from the coach", "%(num)d hints from the coach", hints[section])
            text = f"{text} {counted}" if text else counted
        found.append(Task(section, str(label), state, tone, text))
    return found


def _state(
    section: str,
    content: dict[str, Any],
    found: Mapping[str, str],
    begun: Collection[str],
    comments: Mapping[str, list[str]],
    files: int,
) -> tuple[str, str, str]:
    if comments.get(section):
        return _("comment"), "wait", ""
    if found and section not in begun:
        return _("not started"), "none", ""
    if found:
        count = len(found)
        state = ngettext("%(num)d thing missing", "%(num)d things missing", count)
        return state, "bad", next(iter(found.values())) if count == 1 else ""
    if section == "attachments":
        return (
            (ngettext("%(num)d file", "%(num)d files", files), "good", "")
            if files
            else (_("none"), "none", "")
        )
    if section == "audience" and section not in begun and content["audience"]["kind"] == "public":
        return _("everybody"), "none", ""
    return _("done"), "good", ""
