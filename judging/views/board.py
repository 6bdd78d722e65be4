"""The result board as a page and as files: the same for leads and for both desks, which check who may see it."""

from math import ceil, floor
from typing import Any

from flask import Response, request, url_for

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.csv_files import csv_bytes
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.web.bars import Bar, bars
from challenge_hub.web.charts import Interval, intervals
from judging.exports import Figure, table_of
from judging.labels import judge_matrix
from judging.policies import can_see_results
from judging.queries.board import Board, Order, board

PER_PAGE = 25
# Ends of the scale lie on tens; the fifths of it, where its ticks are, on whole fives.
_STEP, _TICK = 10, 5


def board_page(challenge: Challenge, endpoint: str, **values: Any) -> dict[str, Any]:
    """Give what the board's template shows: one page of entries, in the order of the address. Raises Refused.

    `endpoint` is the route of its files, which takes the `values` and a figure.
    """
    can_see_results(me(), challenge).demand()
    asked = request.args.get("by", "")
    order = Order(asked) if asked in set(Order) else Order.COMBINED
    found = board(challenge, me(), order=order)
    number, size = bounded(page_number(), PER_PAGE)
    start = (number - 1) * size
    shown = found.rows[start : start + size]
    page = page_of(found.rows[start : start + size + 1], page=number, per_page=size, total=len(found.rows))
    scored = {judge for each in shown for judge in each.row.result.totals}
    judges = [judge for judge in found.results.judges if judge.seat_id in scored]
    return {
        "challenge": challenge,
        "address": request.path,
        "files": {str(figure): url_for(endpoint, figure=str(figure), **values) for figure in Figure},
        "board": found,
        "order": order,
        "rows": page,
        "judges": judges,
        "matrix": judge_matrix([each.row for each in shown], judges),
        "scores": _scores(found, start, size),
        "severities": bars(
            [Bar(f"{judge.name}, {_chamber(judge.chamber)}", -one.points) for judge, one in found.severities]
        ),
    }


def _chamber(chamber: str) -> str:
    return _("platform") if chamber == "platform" else _("seeker")


def _scores(found: Board, start: int, size: int) -> Any:
    pairs = found.results.pairs
    if pairs:
        shown = [(each.row.code, pairs[each.row.entry_id]) for each in found.rows[start : start + size]]
        return intervals(
            [Interval(code, one.score, one.low, one.high) for code, one in shown], low=0, high=100
        )
    rows = [each for each in found.rows[start : start + size] if each.adjusted]
    if not rows:
        return None
    estimates = [
        Interval(
            each.row.code,
            each.adjusted.score,
            each.adjusted.low,
            each.adjusted.high,
            mark=float(each.row.result.combined or 0),
        )
        for each in rows
        if each.adjusted
    ]
    low, high = _scale(min(one.low for one in estimates), max(one.high for one in estimates))
    return intervals(estimates, low=low, high=high, line=found.line, line_label=_("prize line"))


def _scale(lowest: float, highest: float) -> tuple[float, float]:
    """Give the ends of a scale that holds 0 to 100 and the intervals, which may pass both ends, in round steps."""
    low, high = min(0, floor(lowest / _STEP) * _STEP), max(100, ceil(highest / _STEP) * _STEP)
    return low, high + (low - high) % (5 * _TICK)


def board_file(challenge: Challenge, figure: str) -> Response:
    """Give one figure of the board as a CSV file. Raises Refused, and NotVisible for a figure that there is not."""
    can_see_results(me(), challenge).demand()
    if figure not in set(Figure):
        raise NotVisible
    header, rows = table_of(board(challenge, me()), Figure(figure))
    return Response(
        csv_bytes([str(cell) for cell in header], rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f"attachment; filename={challenge.ref}-{figure}.csv",
            "X-Content-Type-Options": "nosniff",
        },
    )
