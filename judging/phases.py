"""The phases of a panel, and who has which right in each: data that policies read and pages show; pure."""

from collections.abc import Mapping
from enum import StrEnum

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.lifecycle import BEFORE_CLOSING, PanelState


class Phase(StrEnum):
    """How far a panel is; follows from challenge and panel, and is stored nowhere."""

    SEATING = "seating"
    DECLARING = "declaring"
    SCORING = "scoring"
    DELIBERATION = "deliberation"
    CLOSED = "closed"


class Role(StrEnum):
    """What a person is to a panel."""

    JUDGE = "judge"
    LEAD = "lead"
    ORGANISER = "organiser"
    SEEKER = "seeker"
    OBSERVER = "observer"


class Right(StrEnum):
    """What one may see or do on a panel."""

    READ_ENTRIES = "read_entries"
    SEE_ENTRANTS = "see_entrants"
    SEE_SHEETS = "see_sheets"
    SEE_NAMES = "see_names"
    SEE_RESULT = "see_result"
    READ_REMARKS = "read_remarks"
    SCORE = "score"
    REVISE = "revise"
    REMARK = "remark"
    CLOSE = "close"
    READ_MINUTES = "read_minutes"


class Extent(StrEnum):
    """How far a right goes."""

    NO = "no"
    # Once nothing of one's own is missing: marks of others would colour one's own.
    AFTER_OWN = "after_own"
    WITH_REASON = "with_reason"
    OWNERS = "owners"
    # Without a seat on the panel; each opening is shown to the team.
    TO_SCREEN = "to_screen"
    YES = "yes"


PHASE_LABELS = {
    Phase.SEATING: _l("Seating"),
    Phase.DECLARING: _l("Declaring conflicts"),
    Phase.SCORING: _l("Scoring"),
    Phase.DELIBERATION: _l("Deliberation"),
    Phase.CLOSED: _l("Closed"),
}
ROLE_LABELS = {
    Role.JUDGE: _l("Judge"),
    Role.LEAD: _l("Lead of a chamber"),
    Role.ORGANISER: _l("Organiser"),
    Role.SEEKER: _l("Seeker’s owners and experts"),
    Role.OBSERVER: _l("Observer"),
}
RIGHT_LABELS = {
    Right.READ_ENTRIES: _l("Reads entries, under codes"),
    Right.SEE_ENTRANTS: _l("Sees who is behind an entry"),
    Right.SEE_SHEETS: _l("Sees others’ scoresheets"),
    Right.SEE_NAMES: _l("Sees the judges’ names beside their marks"),
    Right.SEE_RESULT: _l("Sees the result"),
    Right.READ_REMARKS: _l("Reads remarks on entries"),
    Right.SCORE: _l("Scores"),
    Right.REVISE: _l("Revises an own scoresheet"),
    Right.REMARK: _l("Writes remarks"),
    Right.CLOSE: _l("Closes the panel for the own chamber"),
    Right.READ_MINUTES: _l("Reads the minutes"),
}
EXTENT_LABELS = {
    Extent.NO: _l("no"),
    Extent.AFTER_OWN: _l("once the own sheets are in"),
    Extent.WITH_REASON: _l("with a reason"),
    Extent.OWNERS: _l("owners only"),
    Extent.TO_SCREEN: _l("to screen them"),
    Extent.YES: _l("yes"),
}

_LATE = (Phase.DELIBERATION, Phase.CLOSED)
_FROM_SCORING = (Phase.SCORING, *_LATE)


def _during(extent: Extent, *phases: Phase) -> Mapping[Phase, Extent]:
    return dict.fromkeys(phases, extent)


# Every right that somebody has; whatever is not here nobody has. A conflict of interest takes an entry out of all.
_JUDGE: Mapping[Right, Mapping[Phase, Extent]] = {
    Right.READ_ENTRIES: _during(Extent.YES, *_FROM_SCORING),
    Right.SEE_SHEETS: _during(Extent.AFTER_OWN, *_LATE),
    Right.READ_REMARKS: _during(Extent.AFTER_OWN, *_LATE),
    Right.SCORE: _during(Extent.YES, Phase.SCORING),
    Right.REVISE: _during(Extent.WITH_REASON, Phase.DELIBERATION),
    Right.REMARK: _during(Extent.AFTER_OWN, Phase.DELIBERATION),
}
RIGHTS: Mapping[Role, Mapping[Right, Mapping[Phase, Extent]]] = {
    Role.JUDGE: _JUDGE,
    Role.LEAD: {
        **_JUDGE,
        Right.SEE_NAMES: _during(Extent.AFTER_OWN, *_FROM_SCORING),
        Right.SEE_RESULT: _during(Extent.AFTER_OWN, *_FROM_SCORING),
        Right.CLOSE: _during(Extent.AFTER_OWN, Phase.DELIBERATION),
        Right.READ_MINUTES: _during(Extent.YES, Phase.CLOSED),
    },
    Role.ORGANISER: {
        Right.READ_ENTRIES: _during(Extent.TO_SCREEN, *_FROM_SCORING),
        Right.SEE_SHEETS: _during(Extent.YES, *_LATE),
        Right.SEE_NAMES: _during(Extent.YES, *_FROM_SCORING),
        Right.SEE_RESULT: _during(Extent.YES, *_FROM_SCORING),
        Right.READ_REMARKS: _during(Extent.YES, *_LATE),
        Right.READ_MINUTES: _during(Extent.YES, Phase.CLOSED),
    },
    Role.SEEKER: {
        Right.SEE_NAMES: _during(Extent.YES, *_FROM_SCORING),
        Right.SEE_RESULT: _during(Extent.YES, *_FROM_SCORING),
        Right.READ_MINUTES: _during(Extent.OWNERS, Phase.CLOSED),
    },
    Role.OBSERVER: {
        Right.READ_ENTRIES: _during(Extent.YES, *_FROM_SCORING),
        Right.SEE_SHEETS: _during(Extent.YES, *_LATE),
        Right.SEE_RESULT: _during(Extent.YES, *_FROM_SCORING),
        Right.READ_REMARKS: _during(Extent.YES, *_LATE),
    },
}


def phase_of(challenge_state: str, panel_state: str, *, declared: bool = True) -> Phase:
    """Tell in which phase a panel is; with `declared` false, how it is for a judge who still has to declare conflicts.

    A panel that had no deliberation before the awards were decided is closed all the same: nothing is scored any more.
    """
    if challenge_state in BEFORE_CLOSING:
        return Phase.SEATING
    if challenge_state != ChallengeState.JUDGING or panel_state == PanelState.CLOSED:
        return Phase.CLOSED
    if panel_state == PanelState.DELIBERATING:
        return Phase.DELIBERATION
    return Phase.SCORING if declared else Phase.DECLARING


def extent(role: Role, right: Right, phase: Phase) -> Extent:
    """Give how far a right goes for somebody in a phase."""
    return RIGHTS[role].get(right, {}).get(phase, Extent.NO)


def rights_of(role: Role) -> list[tuple[str, list[Extent]]]:
    """Give the rows of a role's table: each right in words, with how far it goes in each phase, in order."""
    return [
        (str(RIGHT_LABELS[right]), [extent(role, right, phase) for phase in Phase])
        for right in Right
        if right in RIGHTS[role] or right is Right.SEE_ENTRANTS
    ]
