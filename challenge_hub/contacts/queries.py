"""Finding people and what stands between two of them: who blocked whom is never found by either, anywhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import Profile, User, Visibility, user_roles
from challenge_hub.contacts.lifecycle import ConversationState, ReportState, RequestState
from challenge_hub.contacts.models import (
    Block,
    ContactReport,
    ContactRequest,
    ContactSettings,
    Conversation,
    Message,
    Participant,
    ReportedMessage,
)
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible

# Beyond it nothing new is learnt about how two people stood.
_REMEMBERED = 50


class Tie(StrEnum):
    """What stands between a person and another now."""

    NONE = "none"
    SENT = "sent"
    RECEIVED = "received"
    TALKING = "talking"


@dataclass(frozen=True, slots=True)
class Between:
    """How a person and another stand: the tie, where it leads, and when the other last did not want contact."""

    tie: Tie = Tie.NONE
    ref: str = ""
    refused_at: datetime | None = None


def findable(viewer: User) -> Select[User]:
    """Give the people whom this person may find: open to requests, with a profile that members may see.

    Nobody finds themselves, an organiser, or somebody between whom and them stands a block, whoever made it.
    """
    return (
        select(User)
        .join(Profile, Profile.user_id == User.id)
        .join(ContactSettings, ContactSettings.user_id == User.id)
        .where(
            ContactSettings.open_to_collaborate.is_(True),
            Profile.visibility.in_((Visibility.PUBLIC, Visibility.MEMBERS)),
            User.active.is_(True),
            User.confirmed_at.is_not(None),
            User.id != viewer.id,
            User.id.not_in(select(user_roles.c.user_id)),
            not_blocked(viewer),
        )
    )


def not_blocked(viewer: User) -> ColumnElement[bool]:
    """Give the condition, on User, that neither the person nor the other blocked the other."""
    by_me = select(Block.whom_id).where(Block.by_id == viewer.id)
    of_me = select(Block.by_id).where(Block.whom_id == viewer.id)
    return and_(User.id.not_in(by_me), User.id.not_in(of_me))


def get_findable(viewer: User, user_id: int) -> User:
    """Give a person whom this one may find. Raises NotVisible for anybody else: why, cannot be told from it."""
    found = db.session.scalar(findable(viewer).where(User.id == user_id).options(joinedload(User.profile)))
    if found is None:
        raise NotVisible
    return found


def is_blocked(one: User, other: User) -> bool:
    """Tell whether either of two people blocked the other."""
    return bool(db.session.scalar(select(exists().where(or_(_blocks(one, other), _blocks(other, one))))))


def _blocks(by: User, whom: User) -> ColumnElement[bool]:
    return and_(Block.by_id == by.id, Block.whom_id == whom.id)


def between(user: User, others: Collection[int], at: datetime) -> dict[int, Between]:
    """Give how a person stands to each of others, by their id; those without any tie are left out. One query."""
    rows = db.session.execute(
        select(ContactRequest, Conversation.state, Conversation.ref)
        .outerjoin(Conversation, Conversation.request_id == ContactRequest.id)
        .where(
            or_(
                and_(ContactRequest.from_id == user.id, ContactRequest.to_id.in_(others)),
                and_(ContactRequest.to_id == user.id, ContactRequest.from_id.in_(others)),
            )
        )
        .order_by(ContactRequest.id.desc())
        .limit(_REMEMBERED * max(1, len(others)))
    )
    found: dict[int, Between] = {}
    for request, state, ref in rows:
        mine = request.from_id == user.id
        other = request.to_id if mine else request.from_id
        before = found.get(other, Between())
        if before.tie is Tie.NONE and state == ConversationState.OPEN:
            before = Between(Tie.TALKING, ref, before.refused_at)
        elif before.tie is Tie.NONE and is_pending(request, at):
            before = Between(Tie.SENT if mine else Tie.RECEIVED, request.ref, before.refused_at)
        if mine and before.refused_at is None and (refused := _refused_at(request, at)):
            before = Between(before.tie, before.ref, refused)
        found[other] = before
    return found


def is_pending(request: ContactRequest, at: datetime) -> bool:
    """Tell whether a request can still be answered: the instant shown is the instant that counts."""
    return request.state == RequestState.PENDING and at < request.expires_at


def _refused_at(request: ContactRequest, at: datetime) -> datetime | None:
    if request.state in {RequestState.DECLINED, RequestState.EXPIRED}:
        return request.settled_at
    return request.expires_at if request.state == RequestState.PENDING and at >= request.expires_at else None


def count_sent(user: User, since: datetime) -> int:
    """Give how many requests a person has sent since an instant, whatever became of them."""
    query = select(func.count(ContactRequest.id)).where(
        ContactRequest.from_id == user.id, ContactRequest.sent_at > since
    )
    return db.session.scalar(query) or 0


def _requests(user: User) -> Select[ContactRequest]:
    """The person's requests, sent and received, without those of people whom they blocked."""
    mine = ContactRequest.from_id == user.id
    unwanted = select(Block.whom_id).where(Block.by_id == user.id)
    for_me = and_(ContactRequest.to_id == user.id, ContactRequest.from_id.not_in(unwanted))
    people = (joinedload(ContactRequest.sender), joinedload(ContactRequest.recipient))
    return (
        select(ContactRequest)
        .where(or_(mine, for_me))
        .options(*(each.joinedload(User.profile) for each in people), joinedload(ContactRequest.challenge))
        .order_by(ContactRequest.id.desc())
    )


def received_requests(user: User, at: datetime) -> Select[ContactRequest]:
    """Give the requests that wait for this person's answer, newest first."""
    return _requests(user).where(
        ContactRequest.to_id == user.id,
        ContactRequest.state == RequestState.PENDING,
        ContactRequest.expires_at > at,
    )


def count_received(user: User, at: datetime) -> int:
    """Give how many requests wait for this person's answer, counted to at most 100."""
    return len(db.session.scalars(received_requests(user, at).with_only_columns(ContactRequest.id).limit(100)).all())


def sent_requests(user: User) -> Select[ContactRequest]:
    """Give the requests that this person sent, newest first."""
    return _requests(user).where(ContactRequest.from_id == user.id)


def get_request(user: User, ref: str) -> ContactRequest:
    """Give a request that this person sent or received. Raises NotVisible."""
    found = db.session.scalar(
        _requests(user).where(ContactRequest.ref == ref).options(joinedload(ContactRequest.conversation))
    )
    if found is None:
        raise NotVisible
    return found


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


def settings_of(user: User) -> ContactSettings | None:
    """Give a person's contact settings; None means that they never chose, and both are off."""
    return db.session.get(ContactSettings, user.id)


def own_blocks(user: User) -> Select[Block]:
    """Give whom a person blocked, newest first."""
    return (
        select(Block)
        .where(Block.by_id == user.id)
        .options(joinedload(Block.whom))
        .order_by(Block.id.desc())
    )


def get_block(user: User, block_id: int) -> Block:
    """Give one of a person's own blocks. Raises NotVisible."""
    found = db.session.scalar(own_blocks(user).where(Block.id == block_id))
    if found is None:
        raise NotVisible
    return found


def due_to_expire(at: datetime) -> list[int]:
    """Give the ids of requests whose time to be answered is over."""
    query = select(ContactRequest.id).where(
        ContactRequest.state == RequestState.PENDING, ContactRequest.expires_at <= at
    )
    return list(db.session.scalars(query.order_by(ContactRequest.id).limit(500)))


def reports() -> Select[ContactReport]:
    """Give all reports for organisers, those that wait first; of each what was reported, and nothing besides."""
    people = joinedload(ContactReport.request)
    return (
        select(ContactReport)
        .options(
            joinedload(ContactReport.reporter),
            joinedload(ContactReport.settled_by),
            people.joinedload(ContactRequest.sender),
            people.joinedload(ContactRequest.recipient),
            selectinload(ContactReport.messages).joinedload(ReportedMessage.message),
        )
        .order_by(ContactReport.state != ReportState.OPEN, ContactReport.id.desc())
    )


def get_report(ref: str) -> ContactReport:
    """Give a report to an organiser. Raises NotVisible."""
    found = db.session.scalar(reports().where(ContactReport.ref == ref))
    if found is None:
        raise NotVisible
    return found


def count_reports() -> int:
    """Give how many reports wait for an organiser."""
    query = select(func.count(ContactReport.id)).where(ContactReport.state == ReportState.OPEN)
    return db.session.scalar(query) or 0
