"""The rows of the panel."""

from judging.models.allocation import Allocation, Assignment
from judging.models.panel import Panel, Reading
from judging.models.scoresheet import Confidence, Score, Scoresheet, SheetVersion
from judging.models.seat import Conflict, ConflictRuling, Seat, SeatReminder

__all__ = [
    "Allocation",
    "Assignment",
    "Confidence",
    "Conflict",
    "ConflictRuling",
    "Panel",
    "Reading",
    "Score",
    "Scoresheet",
    "Seat",
    "SeatReminder",
    "SheetVersion",
]
