"""Asking for contact, and answering."""

from datetime import datetime, timedelta

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.events import (
    ContactAccepted,
    ContactDeclined,
    ContactExpired,
    ContactRequested,
    ContactWithdrawn,
)
from challenge_hub.contacts.lifecycle import REQUEST_LIFECYCLE, RequestState
from challenge_hub.contacts.limits import LONGEST_REQUEST, ContactRules
from challenge_hub.contacts.models import ContactRequest, Conversation, Participant
from challenge_hub.contacts.policies import can_answer, can_request, can_withdraw
from challenge_hub.contacts.queries.people import get_findable
from challenge_hub.contacts.queries.requests import Between, between, count_sent
from challenge_hub.contacts.services.texts import demand_text
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit

DAY = timedelta(days=1)


def send_request(
    whom: User, *, challenge: Challenge | None, message: str, rules: ContactRules, by: User, at: datetime
) -> ContactRequest:
    """Ask somebody for contact, neither knowing who the other is. Emits ContactRequested.

    Raises NotVisible for whom the person may not find (any more), Refused with the reason, Invalid without a text.
    """
    get_findable(by, whom.id)
    _settle_overdue(by, whom, at)
    standing = between(by, [whom.id], at).get(whom.id, Between())
    can_request(by, standing, sent_today=count_sent(by, at - DAY), rules=rules, at=at).demand()
    demand_text("message", message, LONGEST_REQUEST)
    request = ContactRequest(
        ref=new_ref(),
        from_id=by.id,
        to_id=whom.id,
        low_id=min(by.id, whom.id),
        high_id=max(by.id, whom.id),
        challenge_id=challenge.id if challenge else None,
        message=message,
        sent_at=at,
        expires_at=at + timedelta(days=rules.days_to_answer),
    )
    db.session.add(request)
    db.session.flush()  # the event names the new id
    emit(ContactRequested(at=at, by=by.id, subject_id=request.id))
    return request


def _settle_overdue(one: User, other: User, at: datetime) -> None:
    """Expire what the timer has not come to yet: a pair has one pending request."""
    overdue = select(ContactRequest).where(
        ContactRequest.low_id == min(one.id, other.id),
        ContactRequest.high_id == max(one.id, other.id),
        ContactRequest.state == RequestState.PENDING,
        ContactRequest.expires_at <= at,
    )
    for request in db.session.scalars(overdue):
        expire_request(request, at=at)


def accept_request(request: ContactRequest, *, by: User, at: datetime) -> Conversation:
    """Agree to know each other: a conversation begins. Emits ContactAccepted.

    Raises WrongState once it was settled or its time is over, NotVisible where who asked is gone.
    """
    can_answer(by, request).demand()
    _demand_time(request, at)
    if not request.sender.active:
        raise NotVisible
    REQUEST_LIFECYCLE.move(request, "accept")
    request.settled_at = at
    conversation = Conversation(
        ref=new_ref(),
        request_id=request.id,
        begun_at=at,
        moved_at=at,
        participants=[Participant(user_id=request.low_id), Participant(user_id=request.high_id)],
    )
    db.session.add(conversation)
    db.session.flush()  # the event names the new id
    emit(ContactAccepted(at=at, by=by.id, subject_id=request.id, conversation_id=conversation.id))
    return conversation


def decline_request(request: ContactRequest, *, by: User, at: datetime) -> None:
    """Decline, without a reason: neither learns who the other is. Emits ContactDeclined."""
    can_answer(by, request).demand()
    _demand_time(request, at)
    REQUEST_LIFECYCLE.move(request, "decline")
    request.settled_at = at
    emit(ContactDeclined(at=at, by=by.id, subject_id=request.id))


def withdraw_request(request: ContactRequest, *, by: User, at: datetime) -> None:
    """Take a request back. Emits ContactWithdrawn."""
    can_withdraw(by, request).demand()
    REQUEST_LIFECYCLE.move(request, "withdraw")
    request.settled_at = at
    emit(ContactWithdrawn(at=at, by=by.id, subject_id=request.id))


def expire_request(request: ContactRequest, *, at: datetime) -> None:
    """Settle a request that nobody answered in its time. Emits ContactExpired. Raises WrongState before that."""
    if at < request.expires_at:
        raise WrongState(_("This request can still be answered."))
    REQUEST_LIFECYCLE.move(request, "expire")
    request.settled_at = at
    emit(ContactExpired(at=at, by=None, subject_id=request.id))


def _demand_time(request: ContactRequest, at: datetime) -> None:
    if request.state == RequestState.PENDING and at >= request.expires_at:
        raise WrongState(_("The time to answer this request is over."))
