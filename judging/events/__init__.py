"""Facts about the panel; never a mark, a comment or the reason of a conflict."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SeatInvited(Event):
    """An expert was invited to a chamber of a panel."""

    name = "seat.invited"
    label = "Expert invited to the panel"
    subject = "seat"

    chamber: str
    is_lead: bool
    is_standby: bool = False


@dataclass(frozen=True, kw_only=True)
class SeatAccepted(Event):
    """An expert took a seat."""

    name = "seat.accepted"
    label = "Seat on the panel accepted"
    subject = "seat"


@dataclass(frozen=True, kw_only=True)
class SeatDeclined(Event):
    """An expert declined a seat."""

    name = "seat.declined"
    label = "Seat on the panel declined"
    subject = "seat"


@dataclass(frozen=True, kw_only=True)
class ConflictsDeclared(Event):
    """A judge declared conflicts of interest, or that there are none."""

    name = "seat.conflicts_declared"
    label = "Conflicts of interest declared"
    subject = "seat"

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ScoresheetSaved(Event):
    """A judge saved a scoresheet that is not handed in."""

    name = "scoresheet.saved"
    label = "Scoresheet saved"
    subject = "scoresheet"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class ScoresheetHandedIn(Event):
    """A judge handed in a scoresheet; it counts from now on."""

    name = "scoresheet.handed_in"
    label = "Scoresheet handed in"
    subject = "scoresheet"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class EntryDeclined(Event):
    """A judge does not score an entry; never why."""

    name = "scoresheet.declined"
    label = "Scoring of an entry declined"
    subject = "scoresheet"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class EntryTakenUp(Event):
    """A judge scores an entry after all."""

    name = "scoresheet.taken_up"
    label = "Declined entry taken up again"
    subject = "scoresheet"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class PrivateNoteWritten(Event):
    """A judge wrote a note for nobody else; never what."""

    name = "note.written"
    label = "Private note written"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class CalibrationSampleWritten(Event):
    """An organiser wrote the calibration entry of a panel, or wrote it anew."""

    name = "calibration.written"
    label = "Calibration entry written"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class CalibrationSampleRemoved(Event):
    """An organiser took the calibration entry of a panel away."""

    name = "calibration.removed"
    label = "Calibration entry removed"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class CalibrationHandedIn(Event):
    """A judge scored the calibration entry; never how."""

    name = "calibration.handed_in"
    label = "Calibration entry scored"
    subject = "seat"


@dataclass(frozen=True, kw_only=True)
class SeatGivenUp(Event):
    """A judge stepped down, or had to; what they handed in goes on counting."""

    name = "seat.given_up"
    label = "Seat on the panel given up"
    subject = "seat"

    late: bool = False


@dataclass(frozen=True, kw_only=True)
class StandbyPromoted(Event):
    """Somebody on standby was given a place that judges."""

    name = "seat.promoted"
    label = "Standby given a place on the panel"
    subject = "seat"

    in_place_of: int | None = None


@dataclass(frozen=True, kw_only=True)
class JudgeReminded(Event):
    """A judge was told of sheets that are due."""

    name = "seat.reminded"
    label = "Judge reminded of due scoresheets"
    subject = "seat"

    kind: str


@dataclass(frozen=True, kw_only=True)
class ConflictRuled(Event):
    """An organiser ruled on a conflict of interest; never why."""

    name = "conflict.ruled"
    label = "Ruling on a conflict of interest"
    subject = "conflict"

    verdict: str
    entry_id: int
    seat_id: int


@dataclass(frozen=True, kw_only=True)
class ObjectionAnswered(Event):
    """An organiser answered an entrant's objection; never whom it names, or why."""

    name = "entry.objection_answered"
    label = "Answered whom an entrant does not want as a judge"
    subject = "entry"

    objection_id: int
    verdict: str


@dataclass(frozen=True, kw_only=True)
class PanelRulesSet(Event):
    """The rules of a panel were set."""

    name = "panel.rules_set"
    label = "Rules of the panel set"
    subject = "challenge"

    method: str
    reading: str
    minimum_sheets: int
    minimum_per_chamber: int
    platform_weight: int
    seeker_weight: int
    tie_rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SheetsDue(Event):
    """It was set when the sheets of a panel, or of one judge, are due."""

    name = "panel.due"
    label = "Due date of scoresheets set"
    subject = "challenge"

    due_at: str
    seat_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AllocationAsked(Event):
    """Somebody asked who should read which entry."""

    name = "allocation.asked"
    label = "Allocation of entries asked for"
    subject = "allocation"


@dataclass(frozen=True, kw_only=True)
class AllocationSolved(Event):
    """It was worked out who should read which entry, or that no way fits the rules."""

    name = "allocation.solved"
    label = "Allocation of entries worked out"
    subject = "allocation"

    state: str
    assignments: int


@dataclass(frozen=True, kw_only=True)
class EntriesHandedOut(Event):
    """Entries were handed to judges as proposed."""

    name = "allocation.handed_out"
    label = "Entries handed out to judges"
    subject = "allocation"

    made: int
    taken_back: int


@dataclass(frozen=True, kw_only=True)
class AllocationSetAside(Event):
    """A proposed allocation was set aside."""

    name = "allocation.set_aside"
    label = "Allocation of entries set aside"
    subject = "allocation"


@dataclass(frozen=True, kw_only=True)
class EntryAssigned(Event):
    """An entry was handed to a judge by hand."""

    name = "assignment.made"
    label = "Entry handed to a judge by hand"
    subject = "assignment"

    entry_id: int
    seat_id: int


@dataclass(frozen=True, kw_only=True)
class AssignmentTakenBack(Event):
    """An entry was taken back from a judge by hand; never why."""

    name = "assignment.taken_back"
    label = "Entry taken back from a judge"
    subject = "assignment"

    entry_id: int
    seat_id: int
