"""Facts about amendments. Their subject is the challenge, whose record they belong to."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AmendmentBegun(Event):
    """A seeker began to change a published brief."""

    name = "amendment.begun"
    label = "Amendment begun"
    subject = "challenge"

    base_version: int


@dataclass(frozen=True, kw_only=True)
class AmendmentSaved(Event):
    """A section of an amendment was saved, or what it says about itself."""

    name = "amendment.saved"
    label = "Amendment saved"
    subject = "challenge"

    section: str


@dataclass(frozen=True, kw_only=True)
class AmendmentSubmitted(Event):
    """A material amendment was sent to the organisers."""

    name = "amendment.submitted"
    label = "Amendment sent for review"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class AmendmentChangesRequested(Event):
    """An organiser asked for changes to an amendment."""

    name = "amendment.changes_requested"
    label = "Changes to the amendment requested"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class AmendmentApproved(Event):
    """An organiser approved an amendment."""

    name = "amendment.approved"
    label = "Amendment approved"
    subject = "challenge"

    round: int


@dataclass(frozen=True, kw_only=True)
class AmendmentTakenBack(Event):
    """A seeker took an amendment back to go on writing it."""

    name = "amendment.taken_back"
    label = "Amendment taken back"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class AmendmentDiscarded(Event):
    """A seeker gave an amendment up."""

    name = "amendment.discarded"
    label = "Amendment discarded"
    subject = "challenge"


@dataclass(frozen=True, kw_only=True)
class ChallengeAmended(Event):
    """A new version of a published brief is in force."""

    name = "challenge.amended"
    label = "Brief amended"
    subject = "challenge"

    version: int
    kind: str
    content_hash: str
    terms_hash: str
