"""What a rights transfer waits for, in one sentence to one reader. Pure."""

from enum import StrEnum
from typing import Protocol

from challenge_hub.core.i18n import gettext as _
from ip_terms.transfers.deadlines import Owed, is_demanded
from ip_terms.transfers.lifecycle import TransferState
from ip_terms.transfers.payment import Payment, has_arrived


class Reader(StrEnum):
    """To whom it is said."""

    WINNER = "winner"
    SEEKER = "seeker"
    ORGANISER = "organiser"


class Transfer(Owed, Protocol):
    """What the sentence needs of a rights transfer."""

    @property
    def lapse_reason(self) -> str:
        """Why it has no effect, where it has none."""
        ...


def next_step(transfer: Transfer, payment: Payment | None, reader: Reader) -> str:
    """Say what happens next, and what of it is the reader's to do."""
    match transfer.state:
        case TransferState.EFFECTIVE:
            return _("Both sides have signed and the prize has arrived: what the deed gives has passed.")
        case TransferState.LAPSED:
            return f"{transfer.lapse_reason} {_('Nothing passes under this deed.')}"
        case TransferState.PREPARED:
            return (
                _("Please read the deed and sign it.")
                if reader is Reader.WINNER
                else _("The winners sign first.")
            )
    match reader:
        case Reader.WINNER:
            return _to_winner(payment)
        case Reader.SEEKER:
            return _to_seeker(transfer, payment)
        case Reader.ORGANISER:
            return _to_organiser(transfer, payment)


def _to_winner(payment: Payment | None) -> str:
    if payment is None:
        return _("The seeker signs and pays next; you need not do anything.")
    if has_arrived(payment):
        return _("You have the prize; the seeker still has to sign.")
    if payment.contested_at is not None:
        return _(
            "You said that the prize has not arrived: the seeker pays, or an organiser decides from the proof."
        )
    return _("The seeker says that it has paid: say whether the prize has reached you.")


def _to_seeker(transfer: Transfer, payment: Payment | None) -> str:
    steps = []
    if is_demanded(transfer, payment):
        steps.append(_("A winner demanded in writing what is overdue."))
    if transfer.state == TransferState.SIGNED_BY_MEMBERS:
        steps.append(_("Please read the deed and sign it for your organisation."))
    if payment is None:
        steps.append(_("Please pay the prize and record the payment."))
    elif not has_arrived(payment):
        steps.append(
            _("The winner says that the prize has not arrived: show an organiser the proof, or pay it.")
            if payment.contested_at is not None
            else _("The winner is asked whether the prize has arrived.")
        )
    return " ".join(steps)


def _to_organiser(transfer: Transfer, payment: Payment | None) -> str:
    steps = []
    if is_demanded(transfer, payment):
        steps.append(
            _("A winner demanded in writing what is overdue; if that does not help, the award may end.")
        )
    if transfer.state == TransferState.SIGNED_BY_MEMBERS:
        steps.append(_("The seeker has not signed yet."))
    if payment is None:
        steps.append(_("The seeker has not paid yet."))
    elif not has_arrived(payment):
        steps.append(
            _("The winner says that the prize has not arrived: decide from the proof of payment.")
            if payment.contested_at is not None
            else _("The winner has not said yet whether the prize has arrived.")
        )
    return " ".join(steps)
