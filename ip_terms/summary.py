"""What a brief version keeps of its IP terms. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ip_terms.catalogue import REGIMES, Parameters, Regime
from ip_terms.rights import Row, plain_table


@dataclass(frozen=True, slots=True)
class TermsSummary:
    """Regime, hash of the exact text, plain table and parameters."""

    regime: str
    text_hash: str
    table: tuple[Row, ...]
    parameters: Parameters

    @property
    def regime_label(self) -> str:
        """Give the regime's name as people read it."""
        return REGIMES[Regime(self.regime)].label

    def as_dict(self) -> dict[str, Any]:
        """Give plain values, as a frozen brief keeps them."""
        return {
            "regime": self.regime,
            "regime_label": self.regime_label,
            "text_hash": self.text_hash,
            "table": [{"question": row.question, "answer": row.answer} for row in self.table],
            "parameters": self.parameters.to_dict(),
        }


def frozen_terms(content: Mapping[str, Any]) -> tuple[Regime, Parameters]:
    """Give regime and parameters of a frozen brief. Raises KeyError for one without terms."""
    terms = content["terms"]
    return Regime(terms["regime"]), Parameters.from_dict(terms["parameters"])


def summary(regime: Regime, parameters: Parameters, *, text_hash: str) -> TermsSummary:
    """Give the summary of the terms whose text has this hash."""
    return TermsSummary(regime.value, text_hash, tuple(plain_table(regime, parameters)), parameters)
