"""What a rights transfer waits for, in one sentence to one side. Pure."""

from datetime import datetime
from typing import Protocol

from challenge_hub.core.i18n import gettext as _
from ip_terms.transfers.lifecycle import TransferState
from ip_terms.transfers.payment import Payment, has_arrived


class Transfer(Protocol):
    """What the sentence needs of a rights transfer."""

    @property
    def state(self) -> str:
        """How far it is."""
        ...

    @property
    def demanded_at(self) -> datetime | None:
        """When a winner demanded in writing what was overdue."""
        ...

    @property
    def lapse_reason(self) -> str:
        """Why it has no effect, where it has none."""
        ...


def next_step(transfer: Transfer, payment: Payment | None, *, won: bool) -> str:
    """Say what happens next; `won` if it is said to those who won, else to the seeker."""
    match transfer.state:
        case TransferState.EFFECTIVE:
            return _("Both sides have signed and the prize has arrived: what the deed gives has passed.")
        case TransferState.LAPSED:
            return f"{transfer.lapse_reason} {_('Nothing passes under this deed.')}"
        case TransferState.PREPARED:
            return _("Please read the deed and sign it.") if won else _("The winners sign first.")
    if won:
        return _to_winner(payment)
    steps = [_("A winner demanded in writing what is overdue.")] if transfer.demanded_at else []
    if transfer.state == TransferState.SIGNED_BY_MEMBERS:
        steps.append(_("Please read the deed and sign it for your organisation."))
    if payment is None:
        steps.append(_("Please pay the prize and record the payment."))
    elif not has_arrived(payment):
        steps.append(_("The winner is asked to confirm that the prize arrived."))
    return " ".join(steps)


def _to_winner(payment: Payment | None) -> str:
    if payment is None:
        return _("The seeker signs and pays next; you need not do anything.")
    if not has_arrived(payment):
        return _("The seeker says that it has paid: look whether the prize has reached you, and confirm it.")
    return _("You have the prize; the seeker still has to sign.")
