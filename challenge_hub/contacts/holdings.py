"""What contacts hold of a person. What two people wrote to each other stays the other's too, under the pseudonym."""

from sqlalchemy import delete, or_, select

from challenge_hub.accounts.models import User
from challenge_hub.contacts.lifecycle import REQUEST_LIFECYCLE, ConversationState, RequestState
from challenge_hub.contacts.models import (
    Block,
    ContactReport,
    ContactRequest,
    ContactSettings,
    Conversation,
    Message,
    Participant,
)
from challenge_hub.contacts.services.conversations import close
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l

leaves_out(
    {
        "blocks.whom_id": "who blocked somebody is told to nobody, least of all to them",
        "contact_reports.settled_by_id": "work of an organiser: the record of actions says that the person did it",
        "conversations.ended_by_id": "who ended a conversation is not shown to the other; the rest is told",
    }
)


@tells("contact_settings", _l("Whether others may find you"), covers=("contact_settings.user_id",))
def contact_settings(person_id: int) -> Told:
    """What the person set."""
    found = db.session.get(ContactSettings, person_id)
    return Told([row_of(found)] if found else [])


@tells(
    "contact_requests",
    _l("Requests for contact"),
    covers=("contact_requests.from_id", "contact_requests.to_id"),
)
def contact_requests(person_id: int) -> Told:
    """What the person asked, and what they were asked; not by whom, since that may not have been told."""
    theirs = or_(ContactRequest.from_id == person_id, ContactRequest.to_id == person_id)
    query = select(ContactRequest).where(theirs).order_by(ContactRequest.id)
    return Told(
        [
            row_of(row, "from_id", "to_id", "low_id", "high_id") | {"yours": row.from_id == person_id}
            for row in db.session.scalars(query)
        ]
    )


@tells("messages", _l("Conversations"), covers=("participants.user_id", "messages.writer_id"))
def messages(person_id: int) -> Told:
    """What was written in the person's conversations, by them and to them."""
    query = (
        select(Message)
        .join(Participant, Participant.conversation_id == Message.conversation_id)
        .where(Participant.user_id == person_id)
        .order_by(Message.conversation_id, Message.id)
    )
    return Told(
        [
            row_of(row, "writer_id") | {"yours": row.writer_id == person_id}
            for row in db.session.scalars(query)
        ]
    )


@tells("blocks", _l("People you blocked"), covers=("blocks.by_id",))
def blocks(person_id: int) -> Told:
    """When the person blocked somebody; not whom, since they may never have known who it is."""
    rows = db.session.scalars(select(Block).where(Block.by_id == person_id).order_by(Block.id))
    return Told([{"blocked_at": row_of(row)["blocked_at"]} for row in rows])


@tells("contact_reports", _l("Reports you made"), covers=("contact_reports.reporter_id",))
def contact_reports(person_id: int) -> Told:
    """What the person reported; what organisers noted is theirs."""
    query = select(ContactReport).where(ContactReport.reporter_id == person_id).order_by(ContactReport.id)
    return Told([row_of(row, "settled_by_id", "note") for row in db.session.scalars(query)])


@forgets
def forget_contacts(parting: Parting) -> None:
    """Delete settings and blocks, settle the requests that wait, and end the conversations that are open."""
    person_id = parting.person_id
    db.session.execute(delete(ContactSettings).where(ContactSettings.user_id == person_id))
    db.session.execute(delete(Block).where(or_(Block.by_id == person_id, Block.whom_id == person_id)))
    pending = select(ContactRequest).where(
        ContactRequest.state == RequestState.PENDING,
        or_(ContactRequest.from_id == person_id, ContactRequest.to_id == person_id),
    )
    for request in db.session.scalars(pending).all():
        request.settled_at = parting.at
        REQUEST_LIFECYCLE.move(request, "withdraw" if request.from_id == person_id else "expire")
    person = db.session.get_one(User, person_id)
    held = (
        select(Conversation)
        .join(Conversation.participants)
        .where(Participant.user_id == person_id, Conversation.state == ConversationState.OPEN)
    )
    for conversation in db.session.scalars(held).all():
        close(conversation, person, parting.at)
