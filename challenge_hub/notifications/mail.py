"""Mail: a folder of three templates and a function that builds their context from ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from challenge_hub.core.i18n import gettext as _

Builder = Callable[..., dict[str, Any]]
_builders: dict[str, Builder] = {}
_reasons: dict[str, str] = {}


def mail(template: str, *, why: str) -> Callable[[Builder], Builder]:
    """Register the context builder of a mail folder; `why` says why the recipient gets it.

    The builder is called as `builder(recipient, **ids)` when the mail is sent and gives the templates' context.
    """

    def register(builder: Builder) -> Builder:
        _builders[template] = builder
        _reasons[template] = why
        return builder

    return register


def context_of(template: str, recipient: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Build the context of a mail. Raises KeyError for a template nobody registered."""
    return {
        "recipient": recipient,
        "greeting": _greeting(recipient),
        "why": _reasons[template],
        **_builders[template](recipient, **ids),
    }


def _greeting(recipient: Any) -> str:
    """Name the recipient; but not before the address is confirmed, since anybody may have typed that name."""
    if recipient is None or recipient.confirmed_at is None:
        return _("Good day,")
    return _("Good day %(name)s,", name=recipient.name)


def known_mails() -> list[str]:
    """Give the names of all mails, sorted."""
    return sorted(_builders)
