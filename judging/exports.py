"""The figures of a result board as tables: a header and rows of plain values, for CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from challenge_hub.core.i18n import gettext as _

if TYPE_CHECKING:
    from judging.queries.board import Board

Row = Sequence[object]


class Figure(StrEnum):
    """Which table of a board."""

    RANKING = "ranking"
    TOTALS = "totals"
    SEVERITY = "severity"


def table_of(board: Board, figure: Figure) -> tuple[Row, Iterator[Row]]:
    """Give the header and the rows of one figure of a board; points of 100, probabilities 0 to 1."""
    makers = {Figure.RANKING: _ranking, Figure.TOTALS: _totals, Figure.SEVERITY: _severity}
    return makers[figure](board)


def _ranking(board: Board) -> tuple[Row, Iterator[Row]]:
    if board.results.pairs is not None:
        return _by_pairs(board)
    header = (
        _("Rank"), _("Entry"), _("Title"), _("Combined"), _("Platform"), _("Seeker"), _("Median"), _("Spread"),
        _("Sheets"), _("Adjusted"), _("Adjusted, low"), _("Adjusted, high"), _("Adjusted rank"), _("Expected rank"),
        _("Probability of a prize"), _("Explanation"),
    )  # fmt: skip
    return header, _ranked(board)


def _ranked(board: Board) -> Iterator[Row]:
    for each in board.rows:
        result, adjusted = each.row.result, each.adjusted
        yield (
            result.rank, each.row.code, each.row.title, _points(result.combined),
            _points(result.chamber_means.get("platform")), _points(result.chamber_means.get("seeker")),
            _points(result.median), _points(result.spread), result.sheets,
            *(
                (
                    round(adjusted.score, 2), round(adjusted.low, 2), round(adjusted.high, 2), adjusted.rank,
                    round(adjusted.expected_rank, 2), round(adjusted.in_zone, 3),
                )
                if adjusted
                else (None,) * 6
            ),
            result.explanation,
        )  # fmt: skip
    for row in board.results.not_ranked:
        yield (
            None,
            row.code,
            row.title,
            *(None,) * 5,
            row.result.sheets,
            *(None,) * 6,
            row.result.explanation,
        )


def _by_pairs(board: Board) -> tuple[Row, Iterator[Row]]:
    header = (
        _("Rank"), _("Entry"), _("Title"), _("Score"), _("Low"), _("High"), _("Choices"), _("Found better"),
        _("Explanation"),
    )  # fmt: skip
    scores = board.results.pairs or {}
    rows = (
        (
            row.result.rank, row.code, row.title,
            *(
                (round(score.score, 2), round(score.low, 2), round(score.high, 2), score.choices, score.won)
                if (score := scores.get(row.entry_id))
                else (None,) * 5
            ),
            row.result.explanation,
        )
        for row in (*board.results.ranked, *board.results.not_ranked)
    )  # fmt: skip
    return header, rows


def _totals(board: Board) -> tuple[Row, Iterator[Row]]:
    judges = board.results.judges
    rows = (
        (row.code, *(_points(row.result.totals.get(judge.seat_id)) for judge in judges))
        for row in (*board.results.ranked, *board.results.not_ranked)
    )
    return (_("Entry"), *(f"{judge.name} ({judge.chamber})" for judge in judges)), rows


def _severity(board: Board) -> tuple[Row, Iterator[Row]]:
    header = (_("Judge"), _("Chamber"), _("Points below the panel"), _("Low"), _("High"), _("Sheets"))
    rows = (
        (judge.name, judge.chamber, round(one.points, 2), round(one.low, 2), round(one.high, 2), one.sheets)
        for judge, one in board.severities
    )
    return header, rows


def _points(score: Fraction | None) -> float | None:
    return None if score is None else round(float(score), 4)
