"""The conversations of one person, and what they have not read."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import User
from challenge_hub.contacts.lifecycle import ConversationState
from challenge_hub.contacts.models import ContactRequest, Conversation, Message, Participant
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def conversations(user: User) -> Select[Conversation]:
    """Give the person's conversations, the one that moved last first."""
    mine = select(Participant.conversation_id).where(Participant.user_id == user.id)
    return (
        select(Conversation)
        .where(Conversation.id.in_(mine))
        .options(
            selectinload(Conversation.participants).joinedload(Participant.user).joinedload(User.profile),
            joinedload(Conversation.request).joinedload(ContactRequest.challenge),
        )
        .order_by(Conversation.moved_at.desc(), Conversation.id.desc())
    )


def get_conversation(user: User, ref: str) -> Conversation:
    """Give one of the person's conversations. Raises NotVisible."""
    found = db.session.scalar(conversations(user).where(Conversation.ref == ref))
    if found is None:
        raise NotVisible
    return found


def talking_with(user: User) -> Select[int]:
    """Give the ids of the people with whom this person has an open conversation."""
    mine = select(Participant.conversation_id).where(Participant.user_id == user.id)
    return (
        select(Participant.user_id)
        .join(Conversation, Conversation.id == Participant.conversation_id)
        .where(
            Participant.conversation_id.in_(mine),
            Participant.user_id != user.id,
            Conversation.state == ConversationState.OPEN,
        )
    )


def messages(conversation: Conversation) -> Select[Message]:
    """Give what was written in a conversation, newest first."""
    return select(Message).where(Message.conversation_id == conversation.id).order_by(Message.id.desc())


def unread(user: User, conversation_ids: Sequence[int]) -> dict[int, int]:
    """Give how many messages of others this person has not read, by conversation. One query."""
    rows = db.session.execute(
        select(Message.conversation_id, func.count(Message.id))
        .join(Participant, Participant.conversation_id == Message.conversation_id)
        .where(
            Participant.user_id == user.id,
            Message.conversation_id.in_(conversation_ids),
            Message.writer_id != user.id,
            Message.id > Participant.read_to,
        )
        .group_by(Message.conversation_id)
    )
    return {conversation_id: count for conversation_id, count in rows}  # noqa: C416 -- rows are no pairs to the type checker
