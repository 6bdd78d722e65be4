"""A decision of a policy or a rule: yes, or no with the reason a person can act on."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.core.errors import Refused, WrongState


@dataclass(frozen=True)
class Decision:
    """Whether something may be done; a refusal always says why."""

    allowed: bool
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a refusal without a reason. Raises ValueError."""
        if not self.allowed and not self.reason:
            msg = "a refusal needs a reason"
            raise ValueError(msg)

    def __bool__(self) -> bool:
        """Tell whether it is a yes."""
        return self.allowed

    def demand(self) -> None:
        """Raise `Refused` (403) with the reason unless allowed."""
        if not self.allowed:
            raise Refused(self.reason)

    def insist(self) -> None:
        """Raise `WrongState` (409) with the reason unless allowed: for what a state decides, not a permission."""
        if not self.allowed:
            raise WrongState(self.reason)


YES = Decision(allowed=True)


def no(reason: str) -> Decision:
    """Give a refusal with its reason."""
    return Decision(allowed=False, reason=reason)


def first_refusal(*decisions: Decision) -> Decision:
    """Give the first refusal among the decisions, or yes."""
    return next((decision for decision in decisions if not decision.allowed), YES)
