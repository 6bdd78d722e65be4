"""The lifecycles of a seat and of a scoresheet: the only way their states change."""

from enum import StrEnum

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class SeatState(StrEnum):
    """The stored states of a seat."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


SEAT_LABELS = {
    SeatState.INVITED: _l("Invited"),
    SeatState.ACCEPTED: _l("Accepted"),
    SeatState.DECLINED: _l("Declined"),
}
SEAT_TONES = {SeatState.INVITED: "wait", SeatState.ACCEPTED: "good", SeatState.DECLINED: "none"}
SEAT_LIFECYCLE: Lifecycle[SeatState] = Lifecycle(
    "seat",
    SEAT_LABELS,
    [
        ("accept", {SeatState.INVITED}, SeatState.ACCEPTED),
        ("decline", {SeatState.INVITED}, SeatState.DECLINED),
        # Who declined may be asked again.
        ("invite_again", {SeatState.DECLINED}, SeatState.INVITED),
    ],
)


class SheetState(StrEnum):
    """The stored states of a scoresheet."""

    DRAFT = "draft"
    HANDED_IN = "handed_in"


SHEET_LABELS = {SheetState.DRAFT: _l("Saved"), SheetState.HANDED_IN: _l("Handed in")}
SHEET_TONES = {SheetState.DRAFT: "wait", SheetState.HANDED_IN: "good"}
SHEET_LIFECYCLE: Lifecycle[SheetState] = Lifecycle(
    "scoresheet",
    SHEET_LABELS,
    [
        ("save", {SheetState.DRAFT}, SheetState.DRAFT),
        ("hand_in", {SheetState.DRAFT}, SheetState.HANDED_IN),
    ],
)

# States of the challenge in which experts are invited, entries are scored, and entries may be read.
SEATING = frozenset({ChallengeState.PUBLISHED, ChallengeState.JUDGING})
READING = frozenset(
    {
        ChallengeState.JUDGING,
        ChallengeState.DECIDED,
        ChallengeState.AWARDED,
        ChallengeState.CLOSED_WITHOUT_AWARD,
    }
)
