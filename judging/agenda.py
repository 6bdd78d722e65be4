"""Which entries a panel should talk about, and why; pure.

An entry needs talk where the panel is of two minds about it, or where little would change who wins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from judging.ranking import EntryResult, Ranking
from judging.wording import Translate, decimal_text, untranslated

# In points of 100. A fifth of the scale between chambers, or a third between two judges, is more than taste.
CHAMBERS_APART = Fraction(20)
JUDGES_APART = Fraction(33)
# How far from the line between prize and no prize a little more or less would change sides.
NEAR_THE_LINE = Fraction(5)


class Topic(StrEnum):
    """Why an entry needs talk, the most pressing first."""

    UNRANKED = "unranked"
    TIE = "tie"
    PRIZE_LINE = "prize_line"
    CHAMBERS = "chambers"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An entry that needs talk: its topics in order, each with its reason in words."""

    entry_id: int
    reasons: tuple[tuple[Topic, str], ...]


def agenda(ranking: Ranking, *, prizes: int, translate: Translate = untranslated) -> tuple[AgendaItem, ...]:
    """Give the entries that need talk, those with the most pressing topic first, then by rank.

    `prizes` is how many places win one; with 0 there is no line. Figures in the sentences are in points of 100.
    """
    line = _line(ranking.ranked, prizes)
    items = [
        AgendaItem(result.entry_id, reasons)
        for result in ranking.results
        if (reasons := tuple(_reasons(result, line, translate)))
    ]
    urgency = list(Topic)
    return tuple(sorted(items, key=lambda item: urgency.index(item.reasons[0][0])))


def _line(ranked: Sequence[EntryResult], prizes: int) -> tuple[Fraction, Fraction] | None:
    """The scores on both sides of the line: the last that wins and the first that does not; None without a line."""
    if not 0 < prizes < len(ranked):
        return None
    last, first = ranked[prizes - 1].combined, ranked[prizes].combined
    return None if last is None or first is None else (last, first)


def _reasons(
    result: EntryResult, line: tuple[Fraction, Fraction] | None, _: Translate
) -> Iterator[tuple[Topic, str]]:
    if result.combined is None:
        yield Topic.UNRANKED, result.explanation
    if result.tied_with:
        yield Topic.TIE, _("Exactly level with %(others)d other.") % {"others": len(result.tied_with)}
    if line and result.combined is not None and (text := _beside_line(result.combined, line, _)):
        yield Topic.PRIZE_LINE, text
    means = result.chamber_means
    if len(means) > 1 and (apart := max(means.values()) - min(means.values())) >= CHAMBERS_APART:
        yield Topic.CHAMBERS, _("The chambers are %(points)s points apart.") % {"points": decimal_text(apart)}
    if result.spread is not None and result.spread >= JUDGES_APART:
        yield (
            Topic.SPREAD,
            _("Between its highest and its lowest scoresheet lie %(points)s points.")
            % {"points": decimal_text(result.spread)},
        )


def _beside_line(score: Fraction, line: tuple[Fraction, Fraction], _: Translate) -> str:
    last, first = line
    if score >= last and score - first <= NEAR_THE_LINE:
        return _("It wins a prize, %(points)s points ahead of the first that does not.") % {
            "points": decimal_text(score - first)
        }
    if score < last and last - score <= NEAR_THE_LINE:
        return _("It misses a prize by %(points)s points.") % {"points": decimal_text(last - score)}
    return ""
