"""Geometry of bars on both sides of nought, drawn by `macros/charts.html`. Pure, like `charts`."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One value that may lie on either side of nought."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """A drawn bar: where it begins, how long it is, and on which side of nought."""

    label: str
    y: int
    x: float
    length: float
    minus: bool
    value: float


@dataclass(frozen=True, slots=True)
class BarFigure:
    """Bars on both sides of nought, ready to draw; `nought_x` is where nought lies."""

    width: int
    height: int
    nought_x: float
    rows: tuple[BarRow, ...]


def bars(values: Sequence[Bar], *, width: int = 440) -> BarFigure:
    """Place bars on both sides of nought on one scale, each with its label left of the drawing."""
    left = min(3 * width // 5, 24 + 10 * max((len(bar.label) for bar in values), default=4))
    half = (width - left - 16) / 2
    nought = left + half
    most = max((abs(bar.value) for bar in values), default=0.0) or 1.0
    rows = tuple(
        BarRow(
            label=bar.label,
            y=20 + 28 * i,
            x=round(nought - half * abs(bar.value) / most if bar.value < 0 else nought, 1),
            length=round(half * abs(bar.value) / most, 1),
            minus=bar.value < 0,
            value=bar.value,
        )
        for i, bar in enumerate(values)
    )
    return BarFigure(width, 20 + 28 * len(rows), round(nought, 1), rows)
