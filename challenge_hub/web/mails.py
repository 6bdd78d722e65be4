"""The mails about an account. Their links are made when they are sent, so no token is ever stored."""

from datetime import timedelta
from typing import Any

from flask import current_app
from flask_security import change_email, confirmable, recoverable, url_for_security

from challenge_hub.accounts.models import User
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail

_ABOUT_YOU = _l("You get this because somebody, most likely you, used your address on this site.")
_SAFETY = _l("You get this because it concerns the safety of your account.")


@mail("account_confirm", why=_ABOUT_YOU)
def account_confirm(recipient: User) -> dict[str, Any]:
    """A link that confirms the address."""
    link = _link(confirmable.generate_confirmation_link, recipient)
    return {"link": link, "days": _within("CONFIRM_EMAIL").days}


@mail("account_exists", why=_ABOUT_YOU)
def account_exists(recipient: User) -> dict[str, Any]:
    """Somebody registered an address that has an account: the page told them nothing, the owner is told here."""
    waiting = recipient.confirmed_at is None
    confirm = _link(confirmable.generate_confirmation_link, recipient) if waiting else ""
    return {"confirm": confirm, "sign_in": _page("login"), "forgot": _page("forgot_password")}


@mail("account_reset", why=_SAFETY)
def account_reset(recipient: User) -> dict[str, Any]:
    """A link to choose a new password."""
    link = _link(recoverable.generate_reset_link, recipient)
    return {"link": link, "days": _within("RESET_PASSWORD").days}


@mail("account_password_changed", why=_SAFETY)
def account_password_changed(recipient: User) -> dict[str, Any]:
    """The password was changed; the way back if it was not the owner."""
    del recipient
    return {"forgot": _page("forgot_password")}


@mail("account_new_address", why=_ABOUT_YOU)
def account_new_address(recipient: User, new_address: str) -> dict[str, Any]:
    """A link, sent to the new address, that makes it the account's."""
    # Flask-Security makes this link in one place only, and keeps its name to itself.
    link = _link(change_email._generate_link, recipient, new_address)  # noqa: SLF001 -- as said above
    return {"link": link, "hours": int(_within("CHANGE_EMAIL") / timedelta(hours=1))}


def _link(make: Any, *arguments: Any) -> str:
    """The address of a link that Flask-Security makes together with its token."""
    address, _token = make(*arguments)
    return str(address)


def _page(endpoint: str) -> str:
    return str(url_for_security(endpoint, _external=True))


def _within(what: str) -> timedelta:
    found: timedelta = current_app.config[f"SECURITY_{what}_WITHIN"]
    return found
