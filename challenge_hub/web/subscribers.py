"""Who changes what protects an account is not always its owner, so its owner is told."""

from challenge_hub.accounts.events import UserSecurityChanged
from challenge_hub.core.events import subscribe
from challenge_hub.notifications.services import send_mail


@subscribe(UserSecurityChanged)
def tell_owner(event: UserSecurityChanged) -> None:
    """Mail the account's address."""
    send_mail("account_security_changed", user_id=event.subject_id, at=event.at, change=event.what)
