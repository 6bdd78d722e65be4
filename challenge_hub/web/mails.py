"""The mails about an account. Their links are made when they are sent, so no token is ever stored."""

from datetime import timedelta
from typing import Any

from flask import current_app
from flask_security import url_for_security
from flask_security.change_email import _generate_link as new_address_link
from flask_security.confirmable import generate_confirmation_link
from flask_security.recoverable import generate_reset_link

from challenge_hub.accounts.models import User
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail

_ABOUT_YOU = _l("You get this because somebody, most likely you, used your address on this site.")
_SAFETY = _l("You get this because it concerns the safety of your account.")


@mail("account_confirm", why=_ABOUT_YOU)
def account_confirm(recipient: User) -> dict[str, Any]:
    """A link that confirms the address."""
    link, _token = generate_confirmation_link(recipient)
    return {"link": link, "days": _within("CONFIRM_EMAIL").days}


@mail("account_exists", why=_ABOUT_YOU)
def account_exists(recipient: User) -> dict[str, Any]:
    """Somebody registered an address that has an account: the page told them nothing, the owner is told here."""
    confirm = generate_confirmation_link(recipient)[0] if recipient.confirmed_at is None else ""
    return {"confirm": confirm, "sign_in": _page("login"), "forgot": _page("forgot_password")}


@mail("account_reset", why=_SAFETY)
def account_reset(recipient: User) -> dict[str, Any]:
    """A link to choose a new password."""
    link, _token = generate_reset_link(recipient)
    return {"link": link, "days": _within("RESET_PASSWORD").days}


@mail("account_password_changed", why=_SAFETY)
def account_password_changed(recipient: User) -> dict[str, Any]:
    """The password was changed; the way back if it was not the owner."""
    del recipient
    return {"forgot": _page("forgot_password")}


@mail("account_new_address", why=_ABOUT_YOU)
def account_new_address(recipient: User, new_address: str) -> dict[str, Any]:
    """A link, sent to the new address, that makes it the account's."""
    link, _token = new_address_link(recipient, new_address)
    return {"link": link, "hours": int(_within("CHANGE_EMAIL") / timedelta(hours=1))}


def _page(endpoint: str) -> str:
    return str(url_for_security(endpoint, _external=True))


def _within(what: str) -> timedelta:
    found: timedelta = current_app.config[f"SECURITY_{what}_WITHIN"]
    return found
