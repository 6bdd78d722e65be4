"""The lifecycle of an outage."""

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class OutageState(StrEnum):
    """The stored states: what the platform itself suspects, an organiser confirms or dismisses."""

    SUSPECTED = "suspected"
    RECORDED = "recorded"
    DISMISSED = "dismissed"


O = OutageState  # noqa: E741 -- a letter, as its neighbours have one
LABELS = {O.SUSPECTED: _l("Suspected"), O.RECORDED: _l("Recorded"), O.DISMISSED: _l("No outage")}
TONES = {O.SUSPECTED: "wait", O.RECORDED: "bad", O.DISMISSED: "none"}
OUTAGE_LIFECYCLE: Lifecycle[OutageState] = Lifecycle(
    "outage",
    LABELS,
    [("confirm", {O.SUSPECTED}, O.RECORDED), ("dismiss", {O.SUSPECTED}, O.DISMISSED)],
)
