"""The proof that a prize has been paid: whoever keeps the money gives it."""

from datetime import datetime
from typing import Protocol


class Payment(Protocol):
    """A payment in full of the prize that a deed names; it counts once it is established that it arrived."""

    @property
    def transfer_id(self) -> int | None:
        """The rights transfer that it is for."""
        ...

    @property
    def contested_at(self) -> datetime | None:
        """When a winner said that it has not arrived; None where nobody did."""
        ...

    @property
    def denied_since(self) -> datetime | None:
        """When a winner first said of this payment, or of one before it, that the prize has not arrived."""
        ...

    @property
    def confirmed_at(self) -> datetime | None:
        """When a winner confirmed that it arrived, or the organiser established it; None before that."""
        ...


def has_arrived(payment: Payment | None) -> bool:
    """Tell whether a prize has reached those who won it."""
    return payment is not None and payment.confirmed_at is not None


def is_waiting(payment: Payment | None) -> bool:
    """Tell whether a payment waits for a winner to say whether it has arrived."""
    return payment is not None and payment.confirmed_at is None and payment.contested_at is None
