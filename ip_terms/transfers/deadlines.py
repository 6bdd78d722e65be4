"""Until when the seeker signs and pays, and what a winner may do after that. Pure.

The rules are those of the clauses in `ip_terms.clauses.deed`; days are calendar days and end at midnight UTC.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.clauses.award import GRACE_DAYS, SIGNING_DAYS
from ip_terms.transfers.lifecycle import TransferState


class Owed(Protocol):
    """What the rules need of a rights transfer."""

    @property
    def state(self) -> str:
        """How far it is."""
        ...

    @property
    def payment_days(self) -> int:
        """How many days the deed gives for the payment."""
        ...

    @property
    def members_signed_at(self) -> datetime | None:
        """When the last of the winners signed."""
        ...

    @property
    def demanded_at(self) -> datetime | None:
        """When a winner first demanded in writing what was overdue."""
        ...


def signature_due(transfer: Owed) -> date | None:
    """Give the last day on which the seeker signs in time; None while it owes no signature."""
    if transfer.state != TransferState.SIGNED_BY_MEMBERS or transfer.members_signed_at is None:
        return None
    return _day(transfer.members_signed_at) + timedelta(days=SIGNING_DAYS)


def payment_due(transfer: Owed, *, paid: bool) -> date | None:
    """Give the last day on which the prize is paid in time; None while nothing is owed, or it has arrived."""
    if paid or transfer.members_signed_at is None or transfer.state == TransferState.LAPSED:
        return None
    return _day(transfer.members_signed_at) + timedelta(days=transfer.payment_days)


def may_demand(transfer: Owed, *, paid: bool, at: datetime) -> Decision:
    """A winner demands in writing, once, what the seeker has not done in time."""
    owed = _owed(transfer, paid=paid)
    if not owed:
        return no(_("The seeker owes you nothing under this deed now."))
    if transfer.demanded_at is not None:
        return no(_("It has been demanded in writing."))
    if _day(at) <= min(owed):
        return no(_("The seeker has until %(day)s.", day=min(owed).isoformat()))
    return YES


def may_end(transfer: Owed, *, paid: bool, at: datetime) -> Decision:
    """A winner ends the award when a demand in writing has stayed without effect."""
    owed = _owed(transfer, paid=paid)
    if not owed or _day(at) <= min(owed):
        return no(_("The seeker is not late with its signature or the payment."))
    if transfer.demanded_at is None:
        return no(_("Demand the signature or the payment in writing first."))
    last = _day(transfer.demanded_at) + timedelta(days=GRACE_DAYS)
    if _day(at) <= last:
        return no(_("After your demand the seeker has until %(day)s.", day=last.isoformat()))
    return YES


def _owed(transfer: Owed, *, paid: bool) -> list[date]:
    days = (signature_due(transfer), payment_due(transfer, paid=paid))
    return [day for day in days if day is not None]


def _day(instant: datetime) -> date:
    return instant.astimezone(UTC).date()
