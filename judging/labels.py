"""How the panel's states, chambers and scores read on a page; registered as template filters."""

from fractions import Fraction

from challenge_hub.web.charts import HeatCell, HeatRow, heat_step
from judging.chambers import CHAMBER_LABELS, Chamber
from judging.lifecycle import SEAT_LABELS, SEAT_TONES, SHEET_LABELS, SHEET_TONES, SeatState, SheetState
from judging.models import Confidence
from judging.models.scoresheet import CONFIDENCE_LABELS
from judging.queries import PanelResults
from judging.wording import decimal_text


def points(score: Fraction | None) -> str:
    """Give a score with one decimal, or a dash where there is none."""
    return "–" if score is None else decimal_text(score)


def chamber_label(chamber: str) -> str:
    """Give "Platform's chamber"."""
    return str(CHAMBER_LABELS[Chamber(chamber)])


def confidence_label(confidence: str) -> str:
    """Give a judge's confidence in words."""
    return str(CONFIDENCE_LABELS[Confidence(confidence)])


def seat_label(state: str) -> str:
    """Give the state of a seat in a word."""
    return str(SEAT_LABELS[SeatState(state)])


def seat_tone(state: str) -> str:
    """Give the tone of a seat's badge."""
    return SEAT_TONES[SeatState(state)]


def sheet_label(state: str | None) -> str:
    """Give the state of a scoresheet in a word; none is begun where there is no sheet."""
    return str(SHEET_LABELS[SheetState(state)]) if state else ""


def sheet_tone(state: str | None) -> str:
    """Give the tone of a scoresheet's badge."""
    return SHEET_TONES[SheetState(state)] if state else "none"


def judge_matrix(results: PanelResults) -> tuple[HeatRow, ...]:
    """Give the totals per judge as rows of a heat table, one a ranked or unranked entry."""
    return tuple(
        HeatRow(
            label=row.code,
            cells=tuple(_cell(row.result.totals.get(judge.seat_id)) for judge in results.judges),
            total=points(row.result.combined),
        )
        for row in (*results.ranked, *results.not_ranked)
    )


def _cell(total: Fraction | None) -> HeatCell:
    if total is None:
        return HeatCell("–", 0)
    return HeatCell(points(total), heat_step(float(total), low=0, high=100))


FILTERS = (
    points,
    chamber_label,
    confidence_label,
    seat_label,
    seat_tone,
    sheet_label,
    sheet_tone,
    judge_matrix,
)
