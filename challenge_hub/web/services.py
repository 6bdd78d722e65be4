"""Verbs on the address of an account."""

from datetime import datetime

from challenge_hub.accounts.events import SecurityChange, UserConfirmed, UserSecurityChanged
from challenge_hub.accounts.models import User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.core.errors import WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.notifications.services import send_mail


def confirm_address(person: User, *, at: datetime) -> None:
    """Confirm the address of an account, whose mailbox was proved. Emits UserConfirmed, once."""
    if person.confirmed_at is None:
        person.confirmed_at = at
        emit(UserConfirmed(at=at, by=person.id, subject_id=person.id))


def ask_for_address(person: User, wanted: str, *, at: datetime) -> None:
    """Mail a link to the address that a person wants; nothing changes before it is used.

    Where the address has an account nobody is mailed, and the person is told the same.
    """
    if user_by_email(wanted) is None:
        send_mail("account_new_address", user_id=person.id, address=wanted, at=at, wanted=wanted)


def move_to_address(person: User, wanted: str, *, at: datetime) -> None:
    """Give the account an address whose mailbox was proved; the one it had is told. Emits UserSecurityChanged."""
    if user_by_email(wanted) is not None:
        raise WrongState(_("This address has an account of its own by now."))
    change = SecurityChange.ADDRESS.value
    send_mail("account_security_changed", user_id=person.id, address=person.email, at=at, change=change)
    person.email, person.confirmed_at = wanted, at
    emit(UserSecurityChanged(at=at, by=person.id, subject_id=person.id, what=change))
