"""Writing to each other, and ending it."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.contacts.events import ConversationEnded, MessageWritten
from challenge_hub.contacts.lifecycle import CONVERSATION_LIFECYCLE
from challenge_hub.contacts.limits import LONGEST_MESSAGE
from challenge_hub.contacts.models import Conversation, Message
from challenge_hub.contacts.policies import can_write
from challenge_hub.contacts.services.texts import demand_text
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit


def write_message(conversation: Conversation, *, text: str, by: User, at: datetime) -> Message:
    """Write to the other of a conversation. Emits MessageWritten, without the text."""
    can_write(by, conversation).demand()
    CONVERSATION_LIFECYCLE.move(conversation, "write")
    demand_text("text", text, LONGEST_MESSAGE)
    message = Message(conversation_id=conversation.id, writer_id=by.id, text=text, sent_at=at)
    conversation.moved_at = at
    db.session.add(message)
    db.session.flush()  # the event names the new id
    mark_read(conversation, up_to=message.id, by=by)
    emit(MessageWritten(at=at, by=by.id, subject_id=conversation.id, message_id=message.id))
    return message


def mark_read(conversation: Conversation, *, up_to: int, by: User) -> None:
    """Remember how far a person has read; never backwards, and nobody else is told."""
    for participant in conversation.participants:
        if participant.user_id == by.id:
            participant.read_to = max(participant.read_to, up_to)


def end_conversation(conversation: Conversation, *, by: User, at: datetime) -> None:
    """End a conversation for both; what was written stays. Emits ConversationEnded."""
    can_write(by, conversation).demand()
    close(conversation, by, at)
    emit(ConversationEnded(at=at, by=by.id, subject_id=conversation.id))


def close(conversation: Conversation, by: User, at: datetime) -> None:
    """Set the end of a conversation and who ended it. Emits nothing: callers do."""
    CONVERSATION_LIFECYCLE.move(conversation, "end")
    conversation.ended_at, conversation.ended_by_id = at, by.id
