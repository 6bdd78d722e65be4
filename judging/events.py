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
