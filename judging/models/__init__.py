"""The rows of the panel."""

from judging.models.allocation import Allocation, Assignment
from judging.models.calibration import CalibrationSample, CalibrationSheet
from judging.models.deliberation import Observer, ObserverView, PanelClosing, PanelRemark
from judging.models.duplicates import DuplicateNote, DuplicatePair, DuplicateSearch, PairVerdict
from judging.models.note import PrivateNote
from judging.models.objection import ObjectionAnswer
from judging.models.pairs import Chosen, PairChoice, PairFit, PairHandIn
from judging.models.panel import Method, Panel, Reading
from judging.models.phrase import KeptPhrase
from judging.models.scoresheet import Confidence, Score, Scoresheet, SheetVersion
from judging.models.seat import Conflict, ConflictRuling, Seat, SeatReminder

__all__ = [
    "Allocation",
    "Assignment",
    "CalibrationSample",
    "CalibrationSheet",
    "Chosen",
    "Confidence",
    "Conflict",
    "ConflictRuling",
    "DuplicateNote",
    "DuplicatePair",
    "DuplicateSearch",
    "KeptPhrase",
    "Method",
    "ObjectionAnswer",
    "Observer",
    "ObserverView",
    "PairChoice",
    "PairFit",
    "PairHandIn",
    "PairVerdict",
    "Panel",
    "PanelClosing",
    "PanelRemark",
    "PrivateNote",
    "Reading",
    "Score",
    "Scoresheet",
    "Seat",
    "SeatReminder",
    "SheetVersion",
]
