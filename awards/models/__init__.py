"""The rows of decisions, awards, payments, letters, certificates and archives."""

from awards.lifecycle import AwardState, DecisionState, Side
from awards.models.archive import Archive
from awards.models.certificate import Certificate
from awards.models.decision import Award, AwardDecision, DecisionApproval
from awards.models.letter import Letter
from awards.models.payment import PrizePayment

__all__ = [
    "Archive",
    "Award",
    "AwardDecision",
    "AwardState",
    "Certificate",
    "DecisionApproval",
    "DecisionState",
    "Letter",
    "PrizePayment",
    "Side",
]
