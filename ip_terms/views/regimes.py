"""The kinds of terms: two side by side, and the words of ours that their machine-readable form uses."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.core.pages import page
from ip_terms.catalogue import REGIMES, Parameters, Regime
from ip_terms.comparison import side_by_side
from ip_terms.profile import WORDS
from ip_terms.rights import plain_table

regimes = Blueprint("regimes", __name__)


@regimes.before_request
def guard() -> None:
    """Let everybody read: the kinds of terms are nobody's secret."""


@regimes.get("/terms/compare")
def compare() -> ResponseReturnValue:
    """Show two kinds of terms question by question, with the parameters that each starts with."""
    left = _regime("left", Regime.EXCLUSIVE_LICENCE)
    right = _regime("right", Regime.NON_EXCLUSIVE_LICENCE)
    tables = (plain_table(regime, Parameters.for_regime(regime)) for regime in (left, right))
    return page(regimes=REGIMES, left=left, right=right, rows=side_by_side(*tables))


@regimes.get("/terms/profile")
def profile() -> ResponseReturnValue:
    """Explain every word of our own in the machine-readable terms."""
    return page(words=WORDS)


def _regime(name: str, default: Regime) -> Regime:
    value = request.args.get(name, "")
    return Regime(value) if value in set(Regime) else default
