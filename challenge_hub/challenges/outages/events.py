"""Facts about outages."""

from dataclasses import dataclass

from challenge_hub.challenges.amendments.events import ChallengeAmended
from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class OutageSuspected(Event):
    """The platform was silent for a while; `began_at` and `ended_at` are written in ISO 8601."""

    name = "outage.suspected"
    label = "Outage suspected"
    subject = "outage"

    began_at: str
    ended_at: str


@dataclass(frozen=True, kw_only=True)
class OutageRecorded(Event):
    """An organiser told of an outage, or confirmed one that was suspected."""

    name = "outage.recorded"
    label = "Outage recorded"
    subject = "outage"

    began_at: str
    ended_at: str
    what: str


@dataclass(frozen=True, kw_only=True)
class OutageDismissed(Event):
    """An organiser said that what was suspected was no outage."""

    name = "outage.dismissed"
    label = "Outage dismissed"
    subject = "outage"


@dataclass(frozen=True, kw_only=True)
class ChallengeExtended(ChallengeAmended):
    """Entries close later, since an outage took of the last hours; a version of the brief says so."""

    name = "challenge.extended"
    label = "Entries extended after an outage"
    subject = "challenge"

    outage_id: int
    closed_at: str
    closes_at: str


@dataclass(frozen=True, kw_only=True)
class ExtensionDeclined(Event):
    """An organiser gave a challenge no more time for an outage."""

    name = "challenge.extension_declined"
    label = "No extension after an outage"
    subject = "challenge"

    outage_id: int
