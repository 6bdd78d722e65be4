"""The mails to solvers about their entries."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry, Receipt
from challenge_hub.notifications.mail import mail


@mail("entry_receipt", why=_l("You get this because you handed in an entry on Challenge Hub."))
def entry_receipt(_recipient: User, *, receipt_id: int) -> dict[str, Any]:
    """Give the facts of a receipt."""
    receipt = db.session.get_one(Receipt, receipt_id)
    version = receipt.version
    return {
        "receipt": receipt,
        "version": version,
        "entry": version.entry,
        "challenge": version.entry.challenge,
        "url": f"/solver/receipts/{receipt.ref}",
    }


@mail("entry_withdrawn", why=_l("You get this because you withdrew an entry on Challenge Hub."))
def entry_withdrawn(_recipient: User, *, entry_id: int) -> dict[str, Any]:
    """Give the entry that was withdrawn."""
    return _entry(entry_id)


@mail("challenge_cancelled", why=_l("You get this because you began an entry in this challenge."))
def challenge_cancelled(_recipient: User, *, entry_id: int) -> dict[str, Any]:
    """Give the cancelled challenge with its public reason."""
    return _entry(entry_id)


def _entry(entry_id: int) -> dict[str, Any]:
    entry = db.session.get_one(Entry, entry_id)
    return {"entry": entry, "challenge": entry.challenge, "url": f"/solver/entries/{entry.ref}"}
