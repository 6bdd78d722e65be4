"""Facts about rights transfers."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TransferPrepared(Event):
    """The deed of an award was written and waits for the signatures of everybody who won."""

    name = "rights_transfer.prepared"
    label = "Rights transfer prepared"
    subject = "rights transfer"

    text_hash: str
    members: int


@dataclass(frozen=True, kw_only=True)
class TransferSignedByMember(Event):
    """One of those who won signed the deed; `complete` once the last of them has."""

    name = "rights_transfer.signed_by_member"
    label = "Transfer deed signed by a winner"
    subject = "rights transfer"

    agreement_id: int
    complete: bool


@dataclass(frozen=True, kw_only=True)
class TransferSignedBySeeker(Event):
    """The seeker signed the deed after the last of the winners."""

    name = "rights_transfer.signed_by_seeker"
    label = "Transfer deed signed by the seeker"
    subject = "rights transfer"

    agreement_id: int


@dataclass(frozen=True, kw_only=True)
class RightsPassed(Event):
    """Everybody has signed and the prize has arrived: what the deed gives has passed."""

    name = "rights_transfer.completed"
    label = "Rights transfer in effect"
    subject = "rights transfer"


@dataclass(frozen=True, kw_only=True)
class PerformanceDemanded(Event):
    """A winner demanded in writing that the seeker signs or pays, which it had not done in time."""

    name = "rights_transfer.demanded"
    label = "Signature or payment demanded in writing"
    subject = "rights transfer"


@dataclass(frozen=True, kw_only=True)
class TransferLapsed(Event):
    """The award was declined or ended: the deed has no effect."""

    name = "rights_transfer.lapsed"
    label = "Rights transfer without effect"
    subject = "rights transfer"
