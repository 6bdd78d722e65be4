"""Rights transfers: a deed for people who won, and their signatures."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.money import Money
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.models import RightsTransfer
from ip_terms.transfers.services import Won, prepare_transfer, sign_as_member, sign_as_seeker
from tests.conftest import NOON
from tests.factories.people import make_organisation, make_user
from tests.factories.terms import make_published_with_terms


@dataclass(frozen=True)
class Paid:
    """A payment as whoever keeps the money would prove it."""

    transfer_id: int | None
    confirmed_at: datetime | None = NOON
    contested_at: datetime | None = None

    @property
    def denied_since(self) -> datetime | None:
        """There was none before it."""
        return self.contested_at


def won(*members: User, title: str = "Heat from below") -> Won:
    """An award of a first prize."""
    return Won(
        members=members, entry_title=title, prize_label="First prize", prize=Money(1_500_000, "USD"),
        proposal_hash="f" * 64,
    )  # fmt: skip


def make_transfer(
    *members: User, owner: User | None = None, challenge: Challenge | None = None
) -> RightsTransfer:
    """A prepared transfer for these people, or for one. Commits."""
    challenge = challenge or make_published_with_terms(make_organisation(owner) if owner else None)
    people = members or (make_user("Ada Solver"),)
    with unit_of_work():
        return prepare_transfer(challenge, won(*people), by=people[0], at=NOON)


def sign(
    transfer: RightsTransfer, by: User, *, at: datetime = NOON, name: str = "", digest: str = ""
) -> None:
    """One of those who won signs."""
    with unit_of_work():
        sign_as_member(
            transfer, digest or transfer.text_hash, name or by.name, by=by, at=at, from_address="192.0.2.7"
        )


def sign_for_seeker(transfer: RightsTransfer, by: User, *, at: datetime = NOON, digest: str = "") -> None:
    """An owner signs for the seeker."""
    with unit_of_work():
        sign_as_seeker(
            transfer, digest or transfer.text_hash, by.name, by=by, at=at, from_address="192.0.2.8"
        )
