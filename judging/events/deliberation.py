"""Facts about a deliberation, its closing and who watches; never a mark, a word or a reason."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class DeliberationBegun(Event):
    """A panel began to deliberate; `missing` sheets stayed out."""

    name = "panel.deliberation_begun"
    label = "Deliberation of the panel begun"
    subject = "challenge"

    missing: int


@dataclass(frozen=True, kw_only=True)
class RemarkWritten(Event):
    """A judge said something on an entry to the panel; never what."""

    name = "remark.written"
    label = "Remark on an entry written"
    subject = "remark"

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class ScoresheetRevised(Event):
    """A judge revised a scoresheet with a reason; never what or why."""

    name = "scoresheet.revised"
    label = "Scoresheet revised"
    subject = "scoresheet"

    entry_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class LeadAppointed(Event):
    """A judge became the lead of a chamber, in the place of another where there was one."""

    name = "seat.lead_appointed"
    label = "Lead of a chamber appointed"
    subject = "seat"

    chamber: str
    in_place_of: int | None


@dataclass(frozen=True, kw_only=True)
class PanelClosedForChamber(Event):
    """The lead of a chamber closed the panel on a digest; with the last one it is `complete`."""

    name = "panel.closed_for_chamber"
    label = "Panel closed for a chamber"
    subject = "closing"

    chamber: str
    digest: str
    complete: bool


@dataclass(frozen=True, kw_only=True)
class ObserverInvited(Event):
    """Somebody was asked to observe a panel."""

    name = "observer.invited"
    label = "Observer of the panel invited"
    subject = "observer"

    office: str


@dataclass(frozen=True, kw_only=True)
class ObserverEnded(Event):
    """Somebody no longer observes a panel."""

    name = "observer.ended"
    label = "Observer of the panel ended"
    subject = "observer"


@dataclass(frozen=True, kw_only=True)
class ObserverLooked(Event):
    """An observer looked at something."""

    name = "observer.looked"
    label = "Observer looked at the panel"
    subject = "observer"

    what: str
    entry_id: int | None
