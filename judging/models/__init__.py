"""The rows of the panel."""

from judging.models.scoresheet import Confidence, Score, Scoresheet
from judging.models.seat import Conflict, Seat

__all__ = ["Confidence", "Conflict", "Score", "Scoresheet", "Seat"]
