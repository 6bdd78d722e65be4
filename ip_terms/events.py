"""Facts about IP terms."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TermsChosen(Event):
    """A seeker chose the regime and the parameters of a challenge."""

    name = "terms.chosen"
    label = "IP terms chosen"
    subject = "challenge"

    regime: str


@dataclass(frozen=True, kw_only=True)
class AgreementMade(Event):
    """A person accepted an exact text; `agreement_hash` anchors the record in the audit chain."""

    name = "agreement.made"
    label = "Agreement made"
    subject = "agreement"

    kind: str
    text_hash: str
    agreement_hash: str
