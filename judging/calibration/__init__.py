"""Scores freed of how severe each judge is, with what remains uncertain; numpy, no database, no Flask."""

from judging.calibration.design import Component, Score
from judging.calibration.mixed import Variances
from judging.calibration.model import AdjustedScore, Calibration, Lack, Remark, Severity, calibrate

__all__ = [
    "AdjustedScore",
    "Calibration",
    "Component",
    "Lack",
    "Remark",
    "Score",
    "Severity",
    "Variances",
    "calibrate",
]
