"""The verbs of contact: asking, answering, writing, ending, blocking, reporting."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.events import (
    ContactAccepted,
    ContactDeclined,
    ContactExpired,
    ContactReported,
    ContactRequested,
    ContactSettingsChanged,
    ContactWithdrawn,
    ConversationEnded,
    MessageWritten,
    PersonBlocked,
    PersonUnblocked,
    ReportSettled,
)
from challenge_hub.contacts.lifecycle import (
    CONVERSATION_LIFECYCLE,
    REPORT_LIFECYCLE,
    REQUEST_LIFECYCLE,
    RequestState,
)
from challenge_hub.contacts.limits import (
    LONGEST_MESSAGE,
    LONGEST_REASON,
    LONGEST_REQUEST,
    ContactRules,
)
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
from challenge_hub.contacts.policies import (
    can_answer,
    can_report,
    can_request,
    can_settle,
    can_withdraw,
    can_write,
)
from challenge_hub.contacts.queries import Between, between, count_sent, get_findable, settings_of
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit

DAY = timedelta(days=1)


def change_settings(person: User, *, open_to_collaborate: bool, relay_messages: bool, at: datetime) -> None:
    """Set whether others may find a person, and whether messages come by mail too. Emits ContactSettingsChanged."""
    settings = settings_of(person)
    if settings is None:
        settings = ContactSettings(user_id=person.id)
        db.session.add(settings)
    settings.open_to_collaborate, settings.relay_messages = open_to_collaborate, relay_messages
    settings.changed_at = at
    emit(
        ContactSettingsChanged(
            at=at,
            by=person.id,
            subject_id=person.id,
            open_to_collaborate=open_to_collaborate,
            relay_messages=relay_messages,
        )
    )


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
    _demand_text("message", message, LONGEST_REQUEST)
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


def write_message(conversation: Conversation, *, text: str, by: User, at: datetime) -> Message:
    """Write to the other of a conversation. Emits MessageWritten, without the text."""
    can_write(by, conversation).demand()
    CONVERSATION_LIFECYCLE.move(conversation, "write")
    _demand_text("text", text, LONGEST_MESSAGE)
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
    _end(conversation, by, at)
    emit(ConversationEnded(at=at, by=by.id, subject_id=conversation.id))


def _end(conversation: Conversation, by: User, at: datetime) -> None:
    CONVERSATION_LIFECYCLE.move(conversation, "end")
    conversation.ended_at, conversation.ended_by_id = at, by.id


def block_person(whom: User, *, by: User, at: datetime) -> Block:
    """Never meet somebody again: their conversation ends, an own request to them is withdrawn. Emits PersonBlocked.

    A request of theirs is left to run out, so that it looks like one that was not answered. Blocking twice is once.
    """
    block = db.session.scalar(select(Block).where(Block.by_id == by.id, Block.whom_id == whom.id))
    if block is not None:
        return block
    query = select(ContactRequest).where(
        ContactRequest.low_id == min(by.id, whom.id), ContactRequest.high_id == max(by.id, whom.id)
    )
    met = False
    for request in db.session.scalars(query):
        if request.state == RequestState.PENDING and request.from_id == by.id:
            REQUEST_LIFECYCLE.move(request, "withdraw")
            request.settled_at = at
        if request.conversation is not None:
            met = True
            if CONVERSATION_LIFECYCLE.can(request.conversation.state, "end"):  # type: ignore[arg-type]  # the column's text
                _end(request.conversation, by, at)
    block = Block(by_id=by.id, whom_id=whom.id, known=met, blocked_at=at)
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


def report_contact(
    request: ContactRequest,
    *,
    reason: str,
    message_ids: Collection[int],
    shows_request: bool,
    by: User,
    at: datetime,
) -> ContactReport:
    """Show the organisers messages of a contact, and no others. Emits ContactReported.

    Raises Refused for who received nothing, Invalid without a reason or without anything that is shown.
    """
    can_report(by, request).demand()
    _demand_text("reason", reason, LONGEST_REASON)
    shown = _of_conversation(request, message_ids)
    if not shown and not shows_request:
        problem = _("Choose at least one message that the organisers shall read.")
        raise Invalid(problem, {"messages": [problem]})
    report = ContactReport(
        ref=new_ref(),
        request_id=request.id,
        reporter_id=by.id,
        reason=reason,
        shows_request=shows_request,
        reported_at=at,
        messages=[ReportedMessage(message_id=message_id) for message_id in shown],
    )
    db.session.add(report)
    db.session.flush()  # the event names the new id
    emit(ContactReported(at=at, by=by.id, subject_id=report.id))
    return report


def _of_conversation(request: ContactRequest, message_ids: Collection[int]) -> list[int]:
    if request.conversation is None or not message_ids:
        return []
    query = select(Message.id).where(
        Message.conversation_id == request.conversation.id, Message.id.in_(message_ids)
    )
    return sorted(db.session.scalars(query))


def settle_report(report: ContactReport, *, note: str, by: User, at: datetime) -> None:
    """Note what became of a report. Emits ReportSettled."""
    can_settle(by, report).demand()
    _demand_text("note", note, LONGEST_REASON)
    REPORT_LIFECYCLE.move(report, "settle")
    report.settled_at, report.settled_by_id, report.note = at, by.id, note
    emit(ReportSettled(at=at, by=by.id, subject_id=report.id))


def _demand_text(field: str, text: str, longest: int) -> None:
    if not text.strip() or len(text) > longest:
        problem = _("Write up to %(limit)d characters.", limit=longest)
        raise Invalid(problem, {field: [problem]})


def _demand_time(request: ContactRequest, at: datetime) -> None:
    if request.state == RequestState.PENDING and at >= request.expires_at:
        raise WrongState(_("The time to answer this request is over."))
