"""What a certificate says: the plain facts that are signed and drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MAX_SIGNATORIES = 3


class CertificateKind(StrEnum):
    """What a certificate attests."""

    AWARD = "award"
    PARTICIPATION = "participation"


@dataclass(frozen=True)
class Signatory:
    """A person who signs, with the office in which they do."""

    name: str
    role: str


@dataclass(frozen=True)
class CertificateFacts:
    """All that stands on one certificate. Amounts are in minor units of an ISO 4217 currency.

    Raises ValueError for an award without a prize, an amount without a currency or more than three
    signatories.
    """

    number: str
    recipient: str
    challenge_title: str
    issued_on: date
    platform_name: str
    seeker_name: str
    verify_url: str
    kind: CertificateKind = CertificateKind.AWARD
    prize_label: str = ""
    amount_minor: int | None = None
    currency: str = ""
    signatories: tuple[Signatory, ...] = ()

    def __post_init__(self) -> None:
        if not self.recipient.strip() or not self.number.strip():
            raise ValueError("a certificate needs a number and a recipient")
        if self.kind is CertificateKind.AWARD and not self.prize_label:
            raise ValueError("a certificate of award names its prize")
        if (self.amount_minor is None) != (not self.currency):
            raise ValueError("an amount needs a currency, and a currency an amount")
        if len(self.signatories) > MAX_SIGNATORIES:
            raise ValueError(f"at most {MAX_SIGNATORIES} people sign a certificate")
