"""Never meeting somebody again, and changing one's mind."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.contacts.events import PersonBlocked, PersonUnblocked
from challenge_hub.contacts.lifecycle import REQUEST_LIFECYCLE, ConversationState, RequestState
from challenge_hub.contacts.models import Block, ContactRequest
from challenge_hub.contacts.policies import can_block
from challenge_hub.contacts.services.conversations import close
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import emit


def block_person(whom: User, *, by: User, at: datetime, known: bool = False) -> Block:
    """Never meet somebody again: their conversation ends, an own request to them is withdrawn. Emits PersonBlocked.

    `known` says that the person has their name before them; of whom they blocked blindly their own list tells none.
    A request of theirs is left to run out, so that it looks like one that was not answered. Blocking twice is once.
    Raises Refused for oneself.
    """
    can_block(by, whom).demand()
    block = db.session.scalar(select(Block).where(Block.by_id == by.id, Block.whom_id == whom.id))
    if block is not None:
        block.known = block.known or known
        return block
    query = select(ContactRequest).where(
        ContactRequest.low_id == min(by.id, whom.id), ContactRequest.high_id == max(by.id, whom.id)
    )
    for request in db.session.scalars(query):
        if request.state == RequestState.PENDING and request.from_id == by.id:
            REQUEST_LIFECYCLE.move(request, "withdraw")
            request.settled_at = at
        if request.conversation is not None and request.conversation.state == ConversationState.OPEN:
            close(request.conversation, by, at)
    block = Block(by_id=by.id, whom_id=whom.id, known=known, blocked_at=at)
    db.session.add(block)
    db.session.flush()  # the event names the new id
    emit(PersonBlocked(at=at, by=by.id, subject_id=block.id))
    return block


def unblock_person(block: Block, *, by: User, at: datetime) -> None:
    """Take a block back; an ended conversation stays ended. Emits PersonUnblocked. Raises NotVisible for another's."""
    if block.by_id != by.id:
        raise NotVisible
    emit(PersonUnblocked(at=at, by=by.id, subject_id=block.id))
    db.session.delete(block)
