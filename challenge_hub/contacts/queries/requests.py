"""Contact requests, and how two people stand to each other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import User
from challenge_hub.contacts.lifecycle import ConversationState, RequestState
from challenge_hub.contacts.models import Block, ContactRequest, Conversation
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
    """When it was declined, or its time was over, however late the timer came."""
    if request.state == RequestState.DECLINED:
        return request.settled_at
    over = request.state in {RequestState.PENDING, RequestState.EXPIRED} and at >= request.expires_at
    return request.expires_at if over else None


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
    return len(
        db.session.scalars(received_requests(user, at).with_only_columns(ContactRequest.id).limit(100)).all()
    )


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


def due_to_expire(at: datetime) -> list[int]:
    """Give the ids of requests whose time to be answered is over."""
    query = select(ContactRequest.id).where(
        ContactRequest.state == RequestState.PENDING, ContactRequest.expires_at <= at
    )
    return list(db.session.scalars(query.order_by(ContactRequest.id).limit(500)))
