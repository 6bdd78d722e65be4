"""What people are told of contacts: never who the other is before both agreed, never what was written."""

from sqlalchemy import exists, select

from challenge_hub.contacts.events import (
    ContactAccepted,
    ContactDeclined,
    ContactExpired,
    ContactRequested,
    MessageWritten,
)
from challenge_hub.contacts.models import ContactRequest, Conversation, Participant
from challenge_hub.contacts.queries.people import settings_of
from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.models import InboxItem
from challenge_hub.notifications.services import send_mail, tell


@subscribe(ContactRequested)
def tell_who_was_asked(event: ContactRequested) -> None:
    """Tell that somebody asks for contact, by page and mail."""
    request = db.session.get_one(ContactRequest, event.subject_id)
    tell(
        request.to_id,
        kind="contact.request",
        title=_("Somebody would like to work with you"),
        body=_("Read what they can do and what they write; you learn who it is if you accept."),
        url=f"/solver/contacts/requests/{request.ref}",
        mail="contact_request",
        at=event.at,
        request_id=request.id,
    )


@subscribe(ContactAccepted)
def tell_who_asked(event: ContactAccepted) -> None:
    """Tell who asked that they know each other now, by page and mail."""
    conversation = db.session.get_one(Conversation, event.conversation_id)
    request = conversation.request
    tell(
        request.from_id,
        kind="contact.accepted",
        title=_("%(name)s accepted your request", name=request.recipient.name),
        body=_("You can now write to each other here. Neither sees the other’s address."),
        url=f"/solver/contacts/{conversation.ref}",
        mail="contact_accepted",
        at=event.at,
        conversation_id=conversation.id,
    )


@subscribe(ContactDeclined)
def tell_of_the_refusal(event: ContactDeclined) -> None:
    """Tell who asked, by page."""
    request = db.session.get_one(ContactRequest, event.subject_id)
    tell(
        request.from_id,
        kind="contact.declined",
        title=_("A contact request was declined"),
        body=_("Nobody learnt who you are. Others may fit as well."),
        url=f"/solver/contacts/requests/{request.ref}",
        at=event.at,
    )


@subscribe(ContactExpired)
def tell_of_the_silence(event: ContactExpired) -> None:
    """Tell who asked, by page."""
    request = db.session.get_one(ContactRequest, event.subject_id)
    tell(
        request.from_id,
        kind="contact.expired",
        title=_("A contact request was not answered"),
        body=_("Its time is over, and nobody learnt who you are. Others may fit as well."),
        url=f"/solver/contacts/requests/{request.ref}",
        at=event.at,
    )


@subscribe(MessageWritten)
def tell_of_a_message(event: MessageWritten) -> None:
    """Tell the other once, until they looked; by mail every time only where they had messages relayed."""
    conversation = db.session.get_one(Conversation, event.subject_id)
    url = f"/solver/contacts/{conversation.ref}"
    writer, reader = _two(conversation, event.by)
    waiting = exists().where(
        InboxItem.user_id == reader.user_id, InboxItem.url == url, InboxItem.read_at.is_(None)
    )
    told = bool(db.session.scalar(select(waiting)))
    settings = settings_of(reader.user)
    if not told:
        tell(
            reader.user_id,
            kind="contact.message",
            title=_("%(name)s wrote to you", name=writer.user.name),
            url=url,
            at=event.at,
        )
    if not told or (settings is not None and settings.relay_messages):
        send_mail("contact_message", user_id=reader.user_id, at=event.at, message_id=event.message_id)


def _two(conversation: Conversation, writer_id: int | None) -> tuple[Participant, Participant]:
    """Who wrote and who reads."""
    one, other = conversation.participants
    return (one, other) if one.user_id == writer_id else (other, one)
