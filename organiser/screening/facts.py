"""What can be said of an entry before anybody reads it. Pure.

Names nobody: until results are out organisers do not learn who entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was checked: whether it is as it should be, and what there is to say."""

    good: bool
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: `unanswered` are labels of fields, `reasons` why somebody in the team may not enter."""

    in_time: bool
    answers: int
    in_force: int
    unanswered: Sequence[str]
    reasons: Sequence[str]
    team_judges: bool
    files: int
    files_not_handed_out: int


def facts(known: Known) -> list[Fact]:
    """Give what was checked, in the order in which an organiser reads it."""
    return [
        Fact(
            known.in_time,
            _("It arrived before entries closed.")
            if known.in_time
            else _("It arrived after the close, under late access."),
        ),
        Fact(
            known.answers == known.in_force,
            _("It answers the version of the brief that is in force.")
            if known.answers == known.in_force
            else _(
                "It answers version %(old)d of the brief; version %(new)d is in force.",
                old=known.answers,
                new=known.in_force,
            ),
        ),
        Fact(
            not known.unanswered,
            _("Not answered: %(fields)s.", fields=", ".join(known.unanswered))
            if known.unanswered
            else _("Every field of the entry form is answered."),
        ),
        Fact(not known.reasons, " ".join(known.reasons) or _("Everybody in the team may enter.")),
        Fact(
            not known.team_judges,
            _("Somebody in the team signed the judges’ agreement of this challenge.")
            if known.team_judges
            else _("Nobody in the team signed the judges’ agreement."),
        ),
        Fact(not known.files_not_handed_out, _files(known)),
    ]


def _files(known: Known) -> str:
    if not known.files:
        return _("It has no files for judges.")
    if not known.files_not_handed_out:
        return ngettext("Judges get its file.", "Judges get all of its %(num)d files.", known.files)
    return ngettext(
        "Judges do not get %(num)d of its %(all)d files: what it says of its author is not removed yet.",
        "Judges do not get %(num)d of its %(all)d files: what they say of their author is not removed yet.",
        known.files_not_handed_out,
        all=known.files,
    )
