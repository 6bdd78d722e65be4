"""Facts about what comes after the bell."""

from dataclasses import dataclass

from challenge_hub.core.events import Event
from challenge_hub.entries.events import EntrySubmitted


@dataclass(frozen=True, kw_only=True)
class EntryArrivedLate(Event):
    """Somebody handed in after entries had closed; nothing was lost, and nothing counts."""

    name = "entry.arrived_late"
    label = "Entry arrived late"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class LateAccessWished(Event):
    """Somebody whose entry came late asked for late access."""

    name = "entry.late_access_wished"
    label = "Late access asked for"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class LateAccessGiven(Event):
    """An organiser gave one person late access to a challenge; `until` is its end, written in ISO 8601."""

    name = "challenge.late_access_given"
    label = "Late access given"
    subject = "late_access"

    user_id: int
    until: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LateAccessRevoked(Event):
    """An organiser took late access back."""

    name = "challenge.late_access_revoked"
    label = "Late access taken back"
    subject = "late_access"

    user_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntrySubmittedLate(EntrySubmitted):
    """A proposal version arrived after the close, under late access: what was sealed at the close is sealed anew."""

    name = "entry.submitted_late"
    label = "Entry submitted under late access"
    subject = "entry"
