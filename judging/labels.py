"""How the panel's states, chambers and scores read on a page; registered as template filters."""

from collections.abc import Sequence
from fractions import Fraction

from challenge_hub.challenges.models import Challenge
from challenge_hub.web.charts import HeatCell, HeatRow, heat_step
from judging.chambers import CHAMBER_LABELS, Chamber
from judging.conflicts import CONFLICT_KIND_LABELS, ConflictKind
from judging.forms.panels import TIE_ORDERS
from judging.lifecycle import (
    ALLOCATION_LABELS,
    ALLOCATION_TONES,
    CONFLICT_LABELS,
    CONFLICT_TONES,
    PANEL_LABELS,
    PANEL_TONES,
    SEAT_LABELS,
    SEAT_TONES,
    SHEET_LABELS,
    SHEET_TONES,
    AllocationState,
    ConflictState,
    PanelState,
    SeatState,
    SheetState,
)
from judging.models import Confidence, Method, Panel, Reading
from judging.models.deliberation import LOOKED_LABELS, OFFICE_LABELS, Looked, Office
from judging.models.panel import METHOD_LABELS, READING_LABELS
from judging.models.scoresheet import CONFIDENCE_LABELS
from judging.objections import LIKENESS_LABELS, VERDICT_LABELS, Likeness, Verdict
from judging.phases import EXTENT_LABELS, PHASE_LABELS, ROLE_LABELS, Extent, Phase, Role, phase_of, rights_of
from judging.phrases import offered
from judging.queries.results import JudgeColumn, ResultRow
from judging.wording import decimal_text


def points(score: Fraction | None) -> str:
    """Give a score with one decimal, or a dash where there is none."""
    return "–" if score is None else decimal_text(score)


def share(probability: float) -> str:
    """Give a probability in whole percent, short for a table; a drawn share is never known to be 0 or 100."""
    percent = round(100 * probability)
    return "< 1 %" if percent < 1 else "> 99 %" if percent > 99 else f"{percent} %"  # noqa: PLR2004 -- percent


def tie_words(rules: Sequence[str]) -> str:
    """Give what sets level entries apart, in words."""
    return next(
        (str(label) for order, label in TIE_ORDERS.values() if [str(rule) for rule in order] == list(rules)),
        "",
    )


def likeness_label(likeness: str) -> str:
    """Give in what a judge is like whom an entrant described."""
    return str(LIKENESS_LABELS[Likeness(likeness)])


def verdict_label(verdict: str) -> str:
    """Give what an organiser decided on an objection."""
    return str(VERDICT_LABELS[Verdict(verdict)])


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


def panel_label(state: str) -> str:
    """Give the state of a panel in a word."""
    return str(PANEL_LABELS[PanelState(state)])


def panel_tone(state: str) -> str:
    """Give the tone of a panel's badge."""
    return PANEL_TONES[PanelState(state)]


def reading_label(reading: str) -> str:
    """Give who reads what, in words."""
    return str(READING_LABELS[Reading(reading)])


def method_label(method: str) -> str:
    """Give how a panel judges, in words."""
    return str(METHOD_LABELS[Method(method)])


def conflict_label(state: str) -> str:
    """Give the state of a conflict in a word."""
    return str(CONFLICT_LABELS[ConflictState(state)])


def conflict_tone(state: str) -> str:
    """Give the tone of a conflict's badge."""
    return CONFLICT_TONES[ConflictState(state)]


def conflict_kind_label(kind: str) -> str:
    """Give who found a conflict, in words."""
    return str(CONFLICT_KIND_LABELS[ConflictKind(kind)])


def allocation_label(state: str) -> str:
    """Give the state of an allocation in words."""
    return str(ALLOCATION_LABELS[AllocationState(state)])


def allocation_tone(state: str) -> str:
    """Give the tone of an allocation's badge."""
    return ALLOCATION_TONES[AllocationState(state)]


def sheet_label(state: str | None) -> str:
    """Give the state of a scoresheet in a word; none is begun where there is no sheet."""
    return str(SHEET_LABELS[SheetState(state)]) if state else ""


def sheet_tone(state: str | None) -> str:
    """Give the tone of a scoresheet's badge."""
    return SHEET_TONES[SheetState(state)] if state else "none"


def judge_matrix(rows: Sequence[ResultRow], judges: Sequence[JudgeColumn]) -> tuple[HeatRow, ...]:
    """Give the totals per judge as rows of a heat table, one an entry."""
    return tuple(
        HeatRow(
            label=row.code,
            cells=tuple(_cell(row.result.totals.get(judge.seat_id)) for judge in judges),
            total=points(row.result.combined),
        )
        for row in rows
    )


def _cell(total: Fraction | None) -> HeatCell:
    if total is None:
        return HeatCell("–", 0)
    return HeatCell(points(total), heat_step(float(total), low=0, high=100))


def phase_label(phase: str) -> str:
    """Give the phase of a panel in a word."""
    return str(PHASE_LABELS[Phase(phase)])


def all_phases(_phase: str) -> tuple[Phase, ...]:
    """Give every phase in order, for the columns of a table."""
    return tuple(Phase)


def all_roles(role: str) -> tuple[Role, ...]:
    """Give every role, that one first."""
    return tuple(sorted(Role, key=lambda each: each != role))


def role_rights(role: str) -> list[tuple[str, list[Extent]]]:
    """Give the rows of a role's table of rights."""
    return rights_of(Role(role))


def panel_phase(panel: Panel, challenge: Challenge, *, declared: bool = True) -> Phase:
    """Give the phase that a panel is in; see `phases.phase_of`."""
    return phase_of(challenge.state, panel.state, declared=declared)


def role_label(role: str) -> str:
    """Give what somebody is to a panel."""
    return str(ROLE_LABELS[Role(role)])


def extent_label(extent: str) -> str:
    """Give how far a right goes."""
    return str(EXTENT_LABELS[Extent(extent)])


def office_label(office: str) -> str:
    """Give for whom an observer watches."""
    return str(OFFICE_LABELS[Office(office)])


def looked_label(what: str) -> str:
    """Give what an observer looked at."""
    return str(LOOKED_LABELS[Looked(what)])


FILTERS = (
    all_phases,
    all_roles,
    extent_label,
    looked_label,
    office_label,
    panel_phase,
    phase_label,
    role_label,
    role_rights,
    points,
    allocation_label,
    allocation_tone,
    conflict_kind_label,
    conflict_label,
    conflict_tone,
    panel_label,
    panel_tone,
    method_label,
    reading_label,
    share,
    tie_words,
    likeness_label,
    offered,
    verdict_label,
    chamber_label,
    confidence_label,
    seat_label,
    seat_tone,
    sheet_label,
    sheet_tone,
)
