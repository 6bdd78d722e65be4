"""The lifecycles of panel, seat, scoresheet, conflict, allocation, duplicates: the only way their states change."""

from enum import StrEnum

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class SeatState(StrEnum):
    """The stored states of a seat."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    STEPPED_DOWN = "stepped_down"


SEAT_LABELS = {
    SeatState.INVITED: _l("Invited"),
    SeatState.ACCEPTED: _l("Accepted"),
    SeatState.DECLINED: _l("Declined"),
    SeatState.STEPPED_DOWN: _l("Stepped down"),
}
SEAT_TONES = {
    SeatState.INVITED: "wait",
    SeatState.ACCEPTED: "good",
    SeatState.DECLINED: "none",
    SeatState.STEPPED_DOWN: "none",
}
SEAT_LIFECYCLE: Lifecycle[SeatState] = Lifecycle(
    "seat",
    SEAT_LABELS,
    [
        ("accept", {SeatState.INVITED}, SeatState.ACCEPTED),
        ("decline", {SeatState.INVITED}, SeatState.DECLINED),
        # Who declined may be asked again.
        ("invite_again", {SeatState.DECLINED}, SeatState.INVITED),
        # What they have handed in goes on counting.
        ("step_down", {SeatState.ACCEPTED}, SeatState.STEPPED_DOWN),
    ],
)
# Seats whose sheets count.
HEARD = frozenset({SeatState.ACCEPTED, SeatState.STEPPED_DOWN})
# Seats that nobody holds or may still take.
GONE = frozenset({SeatState.DECLINED, SeatState.STEPPED_DOWN})


class SheetState(StrEnum):
    """The stored states of a scoresheet."""

    DRAFT = "draft"
    HANDED_IN = "handed_in"
    DECLINED = "declined"


SHEET_LABELS = {
    SheetState.DRAFT: _l("Saved"),
    SheetState.HANDED_IN: _l("Handed in"),
    SheetState.DECLINED: _l("Declined"),
}
SHEET_TONES = {SheetState.DRAFT: "wait", SheetState.HANDED_IN: "good", SheetState.DECLINED: "none"}
SHEET_LIFECYCLE: Lifecycle[SheetState] = Lifecycle(
    "scoresheet",
    SHEET_LABELS,
    [
        ("save", {SheetState.DRAFT}, SheetState.DRAFT),
        ("hand_in", {SheetState.DRAFT}, SheetState.HANDED_IN),
        # With a reason; the earlier version is kept.
        ("revise", {SheetState.HANDED_IN}, SheetState.HANDED_IN),
        ("decline", {SheetState.DRAFT}, SheetState.DECLINED),
        ("take_up", {SheetState.DECLINED}, SheetState.DRAFT),
    ],
)
# Sheets that nothing is owed on any more.
ANSWERED = frozenset({SheetState.HANDED_IN, SheetState.DECLINED})


class PanelState(StrEnum):
    """The stored states of a panel; whether it is still being seated follows from the challenge."""

    SCORING = "scoring"
    DELIBERATING = "deliberating"
    CLOSED = "closed"


PANEL_LABELS = {
    PanelState.SCORING: _l("Scoring"),
    PanelState.DELIBERATING: _l("Deliberating"),
    PanelState.CLOSED: _l("Closed"),
}
PANEL_TONES = {PanelState.SCORING: "wait", PanelState.DELIBERATING: "wait", PanelState.CLOSED: "good"}
PANEL_LIFECYCLE: Lifecycle[PanelState] = Lifecycle(
    "panel",
    PANEL_LABELS,
    [
        ("deliberate", {PanelState.SCORING}, PanelState.DELIBERATING),
        ("close", {PanelState.DELIBERATING}, PanelState.CLOSED),
    ],
)


class ConflictState(StrEnum):
    """The stored states of a conflict; only one that stands hides the entry."""

    SUGGESTED = "suggested"
    STANDS = "stands"
    LIFTED = "lifted"


CONFLICT_LABELS = {
    ConflictState.SUGGESTED: _l("Suggested"),
    ConflictState.STANDS: _l("Stands"),
    ConflictState.LIFTED: _l("Lifted"),
}
CONFLICT_TONES = {ConflictState.SUGGESTED: "wait", ConflictState.STANDS: "bad", ConflictState.LIFTED: "none"}
CONFLICT_LIFECYCLE: Lifecycle[ConflictState] = Lifecycle(
    "conflict of interest",
    CONFLICT_LABELS,
    [
        ("uphold", {ConflictState.SUGGESTED, ConflictState.LIFTED}, ConflictState.STANDS),
        ("lift", {ConflictState.SUGGESTED, ConflictState.STANDS}, ConflictState.LIFTED),
    ],
)


class AllocationState(StrEnum):
    """The stored states of a run of handing out the entries."""

    ASKED = "asked"
    SOLVED = "solved"
    INFEASIBLE = "infeasible"
    HANDED_OUT = "handed_out"
    SET_ASIDE = "set_aside"


ALLOCATION_LABELS = {
    AllocationState.ASKED: _l("Being worked out"),
    AllocationState.SOLVED: _l("Proposed"),
    AllocationState.INFEASIBLE: _l("Not possible"),
    AllocationState.HANDED_OUT: _l("Handed out"),
    AllocationState.SET_ASIDE: _l("Set aside"),
}
ALLOCATION_TONES = {
    AllocationState.ASKED: "wait",
    AllocationState.SOLVED: "wait",
    AllocationState.INFEASIBLE: "bad",
    AllocationState.HANDED_OUT: "good",
    AllocationState.SET_ASIDE: "none",
}
ALLOCATION_LIFECYCLE: Lifecycle[AllocationState] = Lifecycle(
    "allocation",
    ALLOCATION_LABELS,
    [
        ("solve", {AllocationState.ASKED}, AllocationState.SOLVED),
        ("fail", {AllocationState.ASKED}, AllocationState.INFEASIBLE),
        ("hand_out", {AllocationState.SOLVED}, AllocationState.HANDED_OUT),
        (
            "set_aside",
            {AllocationState.ASKED, AllocationState.SOLVED, AllocationState.INFEASIBLE},
            AllocationState.SET_ASIDE,
        ),
    ],
)


class DuplicateSearchState(StrEnum):
    """The stored states of a look for entries that are nearly alike."""

    ASKED = "asked"
    DONE = "done"
    SET_ASIDE = "set_aside"


DUPLICATE_SEARCH_LIFECYCLE: Lifecycle[DuplicateSearchState] = Lifecycle(
    "look for near-duplicates",
    {
        DuplicateSearchState.ASKED: _l("Being worked out"),
        DuplicateSearchState.DONE: _l("Done"),
        DuplicateSearchState.SET_ASIDE: _l("Set aside"),
    },
    [
        ("finish", {DuplicateSearchState.ASKED}, DuplicateSearchState.DONE),
        # It is asked for again before it was done.
        ("set_aside", {DuplicateSearchState.ASKED}, DuplicateSearchState.SET_ASIDE),
    ],
)

# States of the challenge before its entries close.
BEFORE_CLOSING = frozenset(
    {
        ChallengeState.DRAFT,
        ChallengeState.IN_REVIEW,
        ChallengeState.CHANGES_REQUESTED,
        ChallengeState.APPROVED,
        ChallengeState.PUBLISHED,
    }
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
