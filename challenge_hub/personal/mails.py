"""The mails about a person's archive and the end of an account."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.site import public_url
from challenge_hub.notifications.mail import mail


@mail("data_ready", why=_l("You get this because you asked for an archive of your data."))
def data_ready(_recipient: User, *, days: int) -> dict[str, Any]:
    """Where the archive is, and for how many days."""
    return {"url": f"{public_url()}/account/data", "days": days}


@mail("account_closed", why=_l("You get this because an account with your address was closed."))
def account_closed(_recipient: None) -> dict[str, Any]:
    """The account is no more; nothing leads back to it."""
    return {"url": f"{public_url()}/privacy"}
