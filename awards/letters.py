"""The letter to everyone who entered: outcome, how the panel saw each criterion, its words, a reason. Pure.

A letter never carries a number of points, a rank or a judge's name: bands say how an entry stood among the
others, and comments are those that judges wrote for the solver.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import ngettext
from challenge_hub.core.money import Money


class Outcome(StrEnum):
    """What became of an entry."""

    WON = "won"
    NOT_WON = "not_won"
    NOT_RANKED = "not_ranked"


OUTCOME_LABELS = {
    Outcome.WON: _l("Awarded"),
    Outcome.NOT_WON: _l("Not awarded"),
    Outcome.NOT_RANKED: _l("Not ranked"),
}


class Band(StrEnum):
    """Where an entry stood among all judged ones, on one criterion."""

    UPPER = "upper_third"
    MIDDLE = "middle_third"
    LOWER = "lower_third"
    LEVEL = "level"
    ALONE = "alone"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class CriterionBand:
    """A criterion by its name, and the band of the entry."""

    criterion: str
    band: Band


@dataclass(frozen=True, slots=True)
class Comment:
    """What a judge wrote for the solver; `criterion` is empty for a word on the whole entry."""

    criterion: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that goes into a letter; `reason` is why this entry won or did not. Amounts in minor units."""

    recipient: str
    challenge_title: str
    outcome: Outcome
    entries_judged: int
    bands: tuple[CriterionBand, ...]
    comments: tuple[Comment, ...]
    reason: str
    prize_label: str = ""
    amount_minor: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """A composed letter, ready to be kept as it is and shown as it was."""

    subject: str
    greeting: str
    opening: str
    bands: tuple[tuple[str, str], ...]
    comments: tuple[Comment, ...]
    reason: str
    closing: str

    def as_plain_values(self) -> dict[str, Any]:
        """Give the letter as plain values, to be stored and hashed."""
        return {
            "subject": self.subject,
            "greeting": self.greeting,
            "opening": self.opening,
            "bands": [{"criterion": criterion, "band": band} for criterion, band in self.bands],
            "comments": [{"criterion": comment.criterion, "text": comment.text} for comment in self.comments],
            "reason": self.reason,
            "closing": self.closing,
        }


def compose(facts: LetterFacts) -> LetterText:
    """Write the letter. Raises ValueError without a reason: nobody is turned down in silence."""
    if not facts.reason.strip():
        raise ValueError("a letter gives a reason")
    comments = tuple(
        Comment(comment.criterion, comment.text.strip()) for comment in facts.comments if comment.text.strip()
    )
    return LetterText(
        subject=_subject(facts),
        greeting=_("Dear %(name)s,", name=facts.recipient),
        opening=_opening(facts),
        bands=tuple((band.criterion, band_label(band.band)) for band in facts.bands),
        comments=comments,
        reason=facts.reason.strip(),
        closing=_closing(facts),
    )


def band(entry_id: int, means: Mapping[int, Fraction | None]) -> Band:
    """Give the band of an entry on one criterion, from every entry's mean there (None: judged by nobody).

    The place is the share of the others that stand higher, level ones counting half: under a third is the
    upper third, from two thirds on the lower. With all level there are no thirds.
    """
    own = means[entry_id]
    if own is None:
        return Band.NOT_JUDGED
    judged = [mean for mean in means.values() if mean is not None]
    if len(judged) == 1:
        return Band.ALONE
    if len(set(judged)) == 1:
        return Band.LEVEL
    higher = sum(mean > own for mean in judged)
    level = sum(mean == own for mean in judged) - 1
    place = (higher + Fraction(level, 2)) / (len(judged) - 1)
    if place < Fraction(1, 3):
        return Band.UPPER
    return Band.LOWER if place >= Fraction(2, 3) else Band.MIDDLE


def band_label(band: Band) -> str:
    """Give the band in words."""
    return {
        Band.UPPER: _("upper third"),
        Band.MIDDLE: _("middle third"),
        Band.LOWER: _("lower third"),
        Band.LEVEL: _("level with the others"),
        Band.ALONE: _("the only entry judged"),
        Band.NOT_JUDGED: _("not judged"),
    }[band]


def as_text(letter: Mapping[str, Any]) -> str:
    """Give a stored letter as plain text, for mail."""
    parts: list[str] = [letter["greeting"], letter["opening"]]
    if letter["bands"]:
        rows = [f"- {row['criterion']}: {row['band']}" for row in letter["bands"]]
        parts.append("\n".join([_("How the panel saw your entry among all of them:"), *rows]))
    if letter["comments"]:
        parts.append(_("The judges’ words to you:"))
        parts += [
            f"{comment['criterion']}: {comment['text']}" if comment["criterion"] else comment["text"]
            for comment in letter["comments"]
        ]
    parts += [_("Why it was decided so: %(reason)s", reason=letter["reason"]), letter["closing"]]
    return "\n\n".join(parts)


def _subject(facts: LetterFacts) -> str:
    if facts.outcome is Outcome.WON:
        return _("You have won %(prize)s: %(title)s", prize=facts.prize_label, title=facts.challenge_title)
    return _("The result of your entry: %(title)s", title=facts.challenge_title)


def _opening(facts: LetterFacts) -> str:
    if facts.outcome is Outcome.WON:
        prize = facts.prize_label
        if facts.amount_minor is not None:
            prize = f"{prize} ({Money(facts.amount_minor, facts.currency).format()})"
        return ngettext(
            "Congratulations. Your entry to “%(title)s” has been awarded %(prize)s. The joint panel judged one "
            "entry, yours, blind, under a code name only.",
            "Congratulations. Your entry to “%(title)s” has been awarded %(prize)s. The joint panel judged "
            "%(num)d entries blind, under code names only.",
            facts.entries_judged,
            title=facts.challenge_title,
            prize=prize,
        )
    if facts.outcome is Outcome.NOT_RANKED:
        return _(
            "Thank you for your entry to “%(title)s”. It has not been awarded a prize, since the joint panel "
            "could not complete its judging of it.",
            title=facts.challenge_title,
        )
    return ngettext(
        "Thank you for your entry to “%(title)s”. The joint panel judged one entry, yours, blind, under a code "
        "name only. It has not been awarded a prize.",
        "Thank you for your entry to “%(title)s”. The joint panel judged %(num)d entries blind, under code "
        "names only. Yours has not been awarded a prize.",
        facts.entries_judged,
        title=facts.challenge_title,
    )


def _closing(facts: LetterFacts) -> str:
    if facts.outcome is Outcome.WON:
        return _(
            "Nothing passes to the seeker until you have accepted the award, both sides have signed the transfer "
            "deed, and the prize has reached you. Your desk "
            "shows what is asked of you."
        )
    return _(
        "With this letter your entry is released: the right to evaluate it has ended, and nobody else has any "
        "right in it. All rights stay with you."
    )


def bands_of(
    entry_id: int, criteria: Sequence[tuple[str, Mapping[int, Fraction | None]]]
) -> tuple[CriterionBand, ...]:
    """Give the bands of an entry: for each criterion its name and every entry's mean on it."""
    return tuple(CriterionBand(name, band(entry_id, means)) for name, means in criteria)
