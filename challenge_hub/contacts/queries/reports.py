"""Reports, for organisers."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.contacts.lifecycle import ReportState
from challenge_hub.contacts.models import ContactReport, ContactRequest, ReportedMessage
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


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
