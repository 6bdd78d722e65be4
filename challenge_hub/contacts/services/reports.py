"""Showing the organisers what somebody wrote, and noting what became of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.contacts.events import ContactReported, ReportSettled
from challenge_hub.contacts.lifecycle import REPORT_LIFECYCLE
from challenge_hub.contacts.limits import LONGEST_REASON
from challenge_hub.contacts.models import ContactReport, ContactRequest, Message, ReportedMessage
from challenge_hub.contacts.policies import can_report, can_settle
from challenge_hub.contacts.services.texts import demand_text
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit


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
    demand_text("reason", reason, LONGEST_REASON)
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
    demand_text("note", note, LONGEST_REASON)
    REPORT_LIFECYCLE.move(report, "settle")
    report.settled_at, report.settled_by_id, report.note = at, by.id, note
    emit(ReportSettled(at=at, by=by.id, subject_id=report.id))
