"""The lifecycles of a decision and of an award: the only way their states change."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class DecisionState(StrEnum):
    """The stored states of an award decision."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    RELEASED = "released"


class AwardState(StrEnum):
    """The stored states of one award."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Side(StrEnum):
    """The two sides that must both approve a decision."""

    PLATFORM = "platform"
    SEEKER = "seeker"


D, A = DecisionState, AwardState

DECISION_LABELS = {
    D.DRAFTED: _l("Drafted"),
    D.APPROVED: _l("Approved by both sides"),
    D.RELEASED: _l("Released"),
}
DECISION_TONES = {D.DRAFTED: "wait", D.APPROVED: "live", D.RELEASED: "good"}
AWARD_LABELS = {
    A.PROPOSED: _l("Proposed"),
    A.OFFERED: _l("Waiting for the winner"),
    A.ACCEPTED: _l("Accepted"),
    A.DECLINED: _l("Declined"),
}
AWARD_TONES = {A.PROPOSED: "none", A.OFFERED: "wait", A.ACCEPTED: "good", A.DECLINED: "bad"}
SIDE_LABELS = {Side.PLATFORM: _l("Platform"), Side.SEEKER: _l("Seeker")}

DECISION_LIFECYCLE: Lifecycle[DecisionState] = Lifecycle(
    "award decision",
    DECISION_LABELS,
    [
        ("change", {D.DRAFTED}, D.DRAFTED),
        ("approve", {D.DRAFTED}, D.APPROVED),
        ("release", {D.APPROVED}, D.RELEASED),
    ],
)

AWARD_LIFECYCLE: Lifecycle[AwardState] = Lifecycle(
    "award",
    AWARD_LABELS,
    [
        ("offer", {A.PROPOSED}, A.OFFERED),
        ("accept", {A.OFFERED}, A.ACCEPTED),
        ("decline", {A.OFFERED}, A.DECLINED),
    ],
)
