"""The result board: the ranking with how sure it is, what judges are like, and what would change the winner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import translator
from judging import wording
from judging.adjusting import AdjustedRanking, AdjustedResult, adjusted_ranking
from judging.queries.panels import panel_of
from judging.queries.results import results, tie_facts
from judging.queries.sheets import rubric

if TYPE_CHECKING:
    from challenge_hub.accounts.models import User
    from challenge_hub.challenges.models import Challenge
    from judging.calibration import Severity
    from judging.queries.results import JudgeColumn, PanelResults, ResultRow
    from judging.reliability import Agreement, Correlation
    from judging.sensitivity import Sensitivity


_PANELS = 100


class Order(StrEnum):
    """What the entries of a board are ordered by."""

    COMBINED = "combined"
    ADJUSTED = "adjusted"
    EXPECTED = "expected"


@dataclass(frozen=True)
class BoardRow:
    """An entry on the board; `adjusted` is None where scores cannot be adjusted, or it is not ranked."""

    row: ResultRow
    adjusted: AdjustedResult | None

    @property
    def disagreement(self) -> float:
        """By how many points the chambers' means differ; 0 where only one has scored it."""
        means = [float(mean) for mean in self.row.result.chamber_means.values()]
        return max(means) - min(means) if means else 0.0


@dataclass(frozen=True)
class Board:
    """All figures of a panel's result; `rows` are the ranked entries in the order asked for.

    `line` is the adjusted score between the last entry in the prize zone of `places` and the next, None without one.
    """

    results: PanelResults
    rows: tuple[BoardRow, ...]
    adjusted: AdjustedRanking
    severities: tuple[tuple[JudgeColumn, Severity], ...]
    alpha: Agreement
    intraclass: Correlation
    intraclass_entries: int
    sensitivity: Sensitivity
    places: int
    line: float | None
    finding: str


def board(challenge: Challenge, viewer: User | None = None, *, order: Order = Order.COMBINED) -> Board:
    """Give the result board as `viewer` may see it: without the entries they have a conflict with.

    Reads only. The same sheets give the same figures: draws come from the seed of receipts, and the posterior ranks
    from one that belongs to the challenge.
    """
    # Numpy and scipy: no page but this one needs them, and a process should not wait for them to start.
    from judging.reliability import icc, krippendorff_alpha  # noqa: PLC0415 -- see above
    from judging.sensitivity import Names, nothing_to_change, sensitivity  # noqa: PLC0415 -- see above

    found = results(challenge, viewer)
    by_pairs = found.pairs is not None
    panel = panel_of(challenge)
    codes = {row.entry_id: row.code for row in (*found.ranked, *found.not_ranked)}
    places = sum(prize.count for prize in challenge.prizes)
    facts = tie_facts(challenge, codes, panel)
    adjusted = adjusted_ranking(
        found.ranking,
        {judge.seat_id: judge.chamber for judge in found.judges},
        places=places,
        seed=challenge.id,
        lot=facts if panel.draws_lots else None,
        translate=translator(),
    )
    if by_pairs:
        adjusted = replace(adjusted, reason=wording.by_pairs_reason(translator()))
    table = [
        [_number(row.result.totals.get(judge.seat_id)) for judge in found.judges]
        for row in (*found.ranked, *found.not_ranked)
    ]
    correlations = icc(table) if table and found.judges else None
    judges = {judge.seat_id: judge for judge in found.judges}
    return Board(
        results=found,
        rows=_ordered(found, adjusted, order),
        adjusted=adjusted,
        severities=tuple((judges[one.judge], one) for one in adjusted.calibration.severities),
        alpha=krippendorff_alpha(table or [[]], "interval"),
        intraclass=correlations.forms["ICC(2,k)"] if correlations else icc([[]]).forms["ICC(2,k)"],
        intraclass_entries=correlations.basis.units if correlations else 0,
        sensitivity=nothing_to_change()
        if by_pairs
        else sensitivity(
            found.ranking,
            found.sheets,
            rubric(challenge),
            names=Names(
                codes,
                {judge.seat_id: judge.name for judge in found.judges},
                {str(row.id): row.title for row in challenge.criteria},
            ),
            translate=translator(),
        ),
        places=places,
        line=_line(adjusted, places),
        finding=_finding(found, adjusted),
    )


def _number(total: object) -> float:
    return float("nan") if total is None else float(total)  # type: ignore[arg-type]


def _ordered(found: PanelResults, adjusted: AdjustedRanking, order: Order) -> tuple[BoardRow, ...]:
    by_entry = {one.entry_id: one for one in adjusted.ranked}
    rows = [BoardRow(row, by_entry.get(row.entry_id)) for row in found.ranked]
    if order is Order.ADJUSTED and by_entry:
        rows.sort(key=lambda row: row.adjusted.rank if row.adjusted else len(rows))
    if order is Order.EXPECTED and by_entry:
        rows.sort(key=lambda row: row.adjusted.expected_rank if row.adjusted else len(rows))
    return tuple(rows)


def _line(adjusted: AdjustedRanking, places: int) -> float | None:
    scores = [one.score for one in adjusted.ranked]
    return (scores[places - 1] + scores[places]) / 2 if 0 < places < len(scores) else None


def _finding(found: PanelResults, adjusted: AdjustedRanking) -> str:
    """The headline: who leads, and in how many of a hundred panels like this one they would."""
    leaders = [row for row in found.ranked if row.result.rank == 1]
    if len(leaders) != 1 or adjusted.distribution is None:
        return found.finding
    share = float(adjusted.distribution.of(leaders[0].entry_id)[0])
    # What is drawn may be near 0 and 100, but is not known to be them.
    panels = min(max(round(_PANELS * share), 1), _PANELS - 1)
    return _(
        "%(leader)s leads, and would lead in %(panels)d of 100 panels", leader=leaders[0].code, panels=panels
    )
