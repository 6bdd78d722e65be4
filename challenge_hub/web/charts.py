"""Geometry of the charts, computed on the server; the macros in `macros/charts.html` only draw it.

Pure: no database, no flask, no clock. Lengths are SVG user units, x from left, y from top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

_WIDTH = 760
_EDGE = 14
_LABEL_ROOM = 116
_HEAT_STEPS = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a challenge: what happens and when (UTC)."""

    label: str
    at: datetime
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A drawn moment. `status` is past, next or future; `level` 0 or 1 keeps labels from touching."""

    label: str
    at: datetime
    x: float
    text_x: float
    anchor: str
    level: int
    status: str
    tentative: bool


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """A timeline ready to draw; `done_x` is how far the rail is filled."""

    width: int
    height: int
    rail_start: int
    rail_end: int
    done_x: float
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its interval, e.g. an adjusted score; `mark` is a second, plain estimate."""

    label: str
    value: float
    low: float
    high: float
    mark: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A drawn interval."""

    label: str
    y: int
    x: float
    low_x: float
    high_x: float
    mark_x: float | None
    source: Interval


@dataclass(frozen=True, slots=True)
class IntervalFigure:
    """Intervals ready to draw; `ticks` are (x, text), `line_x` the prize line if there is one."""

    width: int
    height: int
    left: int
    bottom: int
    rows: tuple[IntervalRow, ...]
    ticks: tuple[tuple[float, str], ...]
    line_x: float | None
    line_label: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One mark: its text and its step of colour, 0 for no mark, 1 to 5 from low to high."""

    text: str
    step: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One line of a score matrix: a name, its cells, its total."""

    label: str
    cells: tuple[HeatCell, ...]
    total: str = ""


def timeline(moments: Sequence[Moment], *, at: datetime, width: int = _WIDTH) -> TimelineFigure:
    """Place the moments on a rail by their date, with labels that never overlap.

    Dates are spread by time but kept at least a tenth of the rail apart, so that a fortnight beside a year can
    still be read. `at` decides what is past. Raises ValueError for no moments.
    """
    if not moments:
        message = "a timeline needs at least one moment"
        raise ValueError(message)
    ordered = sorted(moments, key=lambda moment: moment.at)
    xs = _spread([moment.at.timestamp() for moment in ordered], width - 2 * _EDGE)
    xs = [x + _EDGE for x in xs]
    next_index = next((i for i, moment in enumerate(ordered) if moment.at > at), len(ordered))
    stops: list[Stop] = []
    free_from = [-1e9, -1e9]
    for i, (moment, x) in enumerate(zip(ordered, xs, strict=True)):
        anchor, start = _anchored(x, width)
        level = 0 if start >= free_from[0] - 1 else 1
        free_from[level] = start + _LABEL_ROOM
        status = "past" if i < next_index else "next" if i == next_index else "future"
        text_x = {"start": x - 8, "middle": x, "end": x + 8}[anchor]
        stops.append(
            Stop(
                moment.label,
                moment.at,
                round(x, 1),
                round(text_x, 1),
                anchor,
                level,
                status,
                moment.tentative,
            )
        )
    height = 68 + 40 * max(stop.level for stop in stops)
    return TimelineFigure(
        width, height, _EDGE, width - _EDGE, round(_progress(ordered, xs, at), 1), tuple(stops)
    )


def intervals(
    estimates: Sequence[Interval],
    *,
    low: float = 0.0,
    high: float = 100.0,
    line: float | None = None,
    line_label: str = "",
    width: int = 440,
) -> IntervalFigure:
    """Place estimates with their intervals on a common scale from `low` to `high`, values cut to the scale.

    Raises ValueError when the scale is empty.
    """
    if high <= low:
        message = "the scale must rise"
        raise ValueError(message)
    left = 24 + 10 * max((len(e.label) for e in estimates), default=4)
    room = width - left - 24

    def place(value: float) -> float:
        cut = min(max(value, low), high)
        return round(left + room * (cut - low) / (high - low), 1)

    rows = tuple(
        IntervalRow(
            label=e.label,
            y=40 + 34 * i,
            x=place(e.value),
            low_x=place(e.low),
            high_x=place(e.high),
            mark_x=None if e.mark is None else place(e.mark),
            source=e,
        )
        for i, e in enumerate(estimates)
    )
    bottom = 40 + 34 * max(len(rows) - 1, 0) + 20
    ticks = tuple((place(low + (high - low) * k / 5), f"{low + (high - low) * k / 5:g}") for k in range(6))
    line_x = None if line is None else place(line)
    return IntervalFigure(width, bottom + 26, left, bottom, rows, ticks, line_x, line_label)


def heat_rows(
    marks: Mapping[str, Sequence[float | None]],
    *,
    low: float,
    high: float,
    totals: Mapping[str, str] | None = None,
    empty: str = "–",
) -> tuple[HeatRow, ...]:
    """Turn marks per entry into rows of a heat table; a missing or not applicable mark stays empty, never zero.

    Raises ValueError when the scale is empty.
    """
    if high <= low:
        message = "the scale must rise"
        raise ValueError(message)
    return tuple(
        HeatRow(
            label=label,
            cells=tuple(
                HeatCell(empty, 0) if m is None else HeatCell(f"{m:g}", heat_step(m, low=low, high=high))
                for m in row
            ),
            total=(totals or {}).get(label, ""),
        )
        for label, row in marks.items()
    )


def heat_step(mark: float, *, low: float, high: float) -> int:
    """The step of colour, 1 to 5, nearest to a mark on a scale from `low` to `high`; only the ends reach 1 and 5."""
    share = (mark - low) / (high - low)
    return min(max(int(share * (_HEAT_STEPS - 1) + 1.5), 1), _HEAT_STEPS)


def _spread(values: Sequence[float], room: float) -> list[float]:
    """Positions 0..room in proportion to the values, but far enough apart for their labels while there is room."""
    if len(values) == 1:
        return [0.0]
    last = len(values) - 2
    # The outer labels are set inwards from their stop, so their gap has to hold one and a half labels.
    least = [_LABEL_ROOM * (1 + 0.5 * (i == 0) + 0.5 * (i == last)) for i in range(last + 1)]
    squeeze = min(1.0, room / sum(least))
    least = [gap * squeeze for gap in least]
    gaps = [b - a for a, b in pairwise(values)]
    total = sum(gaps)
    slack = room - sum(least)
    positions = [0.0]
    for step, gap in zip(gaps, least, strict=True):
        positions.append(positions[-1] + gap + (slack * step / total if total else slack / len(gaps)))
    return positions


def _anchored(x: float, width: int) -> tuple[str, float]:
    """Text anchor that keeps a label inside the picture, and where the label then begins."""
    if x < _LABEL_ROOM / 2:
        return "start", x
    if x > width - _LABEL_ROOM / 2:
        return "end", x - _LABEL_ROOM
    return "middle", x - _LABEL_ROOM / 2


def _progress(ordered: Sequence[Moment], xs: Sequence[float], at: datetime) -> float:
    """Where on the rail `at` falls, between the stops before and after it."""
    if at <= ordered[0].at:
        return xs[0]
    for (a, xa), (b, xb) in zip(
        zip(ordered, xs, strict=True), zip(ordered[1:], xs[1:], strict=True), strict=False
    ):
        if a.at <= at < b.at:
            share = (at - a.at) / (b.at - a.at)
            return xa + (xb - xa) * share
    return xs[-1]
