"""The lifecycles of a contact request, a conversation and a report: the only way their states change."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class RequestState(StrEnum):
    """The stored states of a contact request."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ConversationState(StrEnum):
    """The stored states of a conversation."""

    OPEN = "open"
    ENDED = "ended"


class ReportState(StrEnum):
    """The stored states of a report to the organisers."""

    OPEN = "open"
    SETTLED = "settled"


R = RequestState
REQUEST_LABELS = {
    R.PENDING: _l("Waiting"),
    R.ACCEPTED: _l("Accepted"),
    R.DECLINED: _l("Declined"),
    R.EXPIRED: _l("Not answered"),
    R.WITHDRAWN: _l("Withdrawn"),
}
REQUEST_TONES = {
    R.PENDING: "wait",
    R.ACCEPTED: "good",
    R.DECLINED: "none",
    R.EXPIRED: "none",
    R.WITHDRAWN: "none",
}
REQUEST_LIFECYCLE: Lifecycle[RequestState] = Lifecycle(
    "request",
    REQUEST_LABELS,
    [
        ("accept", {R.PENDING}, R.ACCEPTED),
        ("decline", {R.PENDING}, R.DECLINED),
        ("expire", {R.PENDING}, R.EXPIRED),
        ("withdraw", {R.PENDING}, R.WITHDRAWN),
    ],
)

C = ConversationState
CONVERSATION_LABELS = {C.OPEN: _l("Open"), C.ENDED: _l("Ended")}
CONVERSATION_LIFECYCLE: Lifecycle[ConversationState] = Lifecycle(
    "conversation", CONVERSATION_LABELS, [("write", {C.OPEN}, C.OPEN), ("end", {C.OPEN}, C.ENDED)]
)

REPORT_LABELS = {ReportState.OPEN: _l("Waiting"), ReportState.SETTLED: _l("Settled")}
REPORT_LIFECYCLE: Lifecycle[ReportState] = Lifecycle(
    "report", REPORT_LABELS, [("settle", {ReportState.OPEN}, ReportState.SETTLED)]
)
