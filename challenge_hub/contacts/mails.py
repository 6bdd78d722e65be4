"""The mails about contacts. None names an address; the words of a message only where the reader asked for them."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.contacts.lifecycle import ConversationState
from challenge_hub.contacts.models import ContactRequest, Conversation, Message
from challenge_hub.contacts.queries.people import settings_of
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail

_OPEN_TO = _l("You get this because you let other solvers on Challenge Hub ask you for contact.")
_TALKING = _l("You get this because you agreed to be in contact on Challenge Hub.")


@mail("contact_request", why=_OPEN_TO)
def contact_request(_recipient: User, *, request_id: int) -> dict[str, Any]:
    """Give until when a request can be answered, and neither who asks nor what they write."""
    request = db.session.get_one(ContactRequest, request_id)
    return {"expires_at": request.expires_at, "url": f"/solver/contacts/requests/{request.ref}"}


@mail("contact_accepted", why=_TALKING)
def contact_accepted(recipient: User, *, conversation_id: int) -> dict[str, Any]:
    """Give who accepted."""
    conversation = db.session.get_one(Conversation, conversation_id)
    other = conversation.request.other(recipient)
    return {"name": other.name, "url": f"/solver/contacts/{conversation.ref}"}


@mail("contact_message", why=_TALKING)
def contact_message(recipient: User, *, message_id: int) -> dict[str, Any]:
    """Give who wrote; what, only where the reader has it relayed and the two still talk when the mail leaves."""
    message = db.session.get_one(Message, message_id)
    conversation = db.session.get_one(Conversation, message.conversation_id)
    other, settings = conversation.request.other(recipient), settings_of(recipient)
    relayed = (
        settings is not None and settings.relay_messages and conversation.state == ConversationState.OPEN
    )
    return {
        "name": other.name,
        "text": message.text if relayed else "",
        "url": f"/solver/contacts/{conversation.ref}",
    }
