"""Until when the seeker signs and pays, and what a winner may do after that. Pure.

The rules are those of the clauses in `ip_terms.clauses.deed`; days are calendar days and end at midnight UTC.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.clauses.award import GRACE_DAYS, SIGNING_DAYS
from ip_terms.transfers.lifecycle import TransferState
from ip_terms.transfers.payment import Payment, has_arrived, is_waiting


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
        """When a winner last demanded in writing what was overdue."""
        ...


def signature_due(transfer: Owed) -> date | None:
    """Give the last day on which the seeker signs in time; None while it owes no signature."""
    if transfer.state != TransferState.SIGNED_BY_MEMBERS or transfer.members_signed_at is None:
        return None
    return _day(transfer.members_signed_at) + timedelta(days=SIGNING_DAYS)


def payment_due(transfer: Owed, payment: Payment | None) -> date | None:
    """Give the last day on which the prize is paid in time; None while nothing is owed, or it has arrived."""
    if has_arrived(payment) or transfer.members_signed_at is None or transfer.state == TransferState.LAPSED:
        return None
    return _day(transfer.members_signed_at) + timedelta(days=transfer.payment_days)


def is_demanded(transfer: Owed, payment: Payment | None) -> bool:
    """Tell whether a winner demanded in writing what is owed now; a demand counts for what was late on its day."""
    owed = _owed(transfer, payment)
    return bool(owed) and transfer.demanded_at is not None and _day(transfer.demanded_at) > min(owed)


def ends_from(transfer: Owed, payment: Payment | None) -> date | None:
    """Give the first day on which a winner may end the award, or None while nothing was demanded that is owed.

    From when a winner first says that the prize has not arrived, the organiser has as long to look into it. Further
    records of the seeker give it no more time: else it could put off the end for ever.
    """
    if transfer.demanded_at is None or not is_demanded(transfer, payment):
        return None
    denied = payment.denied_since if payment else None
    last = max(_day(instant) for instant in (transfer.demanded_at, denied) if instant is not None)
    return last + timedelta(days=GRACE_DAYS + 1)


def is_late(due: date | None, *, at: datetime) -> bool:
    """Tell whether a last day is over."""
    return due is not None and _day(at) > due


def may_demand(transfer: Owed, payment: Payment | None, *, at: datetime) -> Decision:
    """A winner demands in writing what the seeker has not done in time, once for each thing that is late."""
    owed = _owed(transfer, payment)
    if not owed:
        return no(_("The seeker owes you nothing under this deed now."))
    if is_demanded(transfer, payment):
        return no(_("It has been demanded in writing."))
    if not is_late(min(owed), at=at):
        return no(_("The seeker has until %(day)s.", day=min(owed).isoformat()))
    return YES


def may_end(transfer: Owed, payment: Payment | None, *, at: datetime) -> Decision:
    """A winner ends the award when a demand in writing has stayed without effect.

    Not while a payment that the seeker recorded waits for the winner to say whether it has arrived.
    """
    owed = _owed(transfer, payment)
    if not owed or not is_late(min(owed), at=at):
        return no(_("The seeker is not late with its signature or the payment."))
    if is_waiting(payment):
        return no(_("The seeker says that it has paid: say first whether the prize has arrived."))
    first = ends_from(transfer, payment)
    if first is None:
        return no(_("Demand the signature or the payment in writing first."))
    if _day(at) < first:
        return no(_("You may end the award from %(day)s on.", day=first.isoformat()))
    return YES


def may_establish(recorded_at: datetime, contested_at: datetime | None, *, at: datetime) -> Decision:
    """An organiser decides whether a prize arrived once a winner says it has not, or has said nothing in time."""
    last = _day(recorded_at) + timedelta(days=GRACE_DAYS)
    if contested_at is None and not is_late(last, at=at):
        return no(_("The winner has until %(day)s to say whether it arrived.", day=last.isoformat()))
    return YES


def silent_before(at: datetime) -> datetime:
    """Give before which instant a payment was recorded about which an organiser may decide at `at`."""
    first = _day(at) - timedelta(days=GRACE_DAYS)
    return datetime(first.year, first.month, first.day, tzinfo=UTC)


def _owed(transfer: Owed, payment: Payment | None) -> list[date]:
    days = (signature_due(transfer), payment_due(transfer, payment))
    return [day for day in days if day is not None]


def _day(instant: datetime) -> date:
    return instant.astimezone(UTC).date()
