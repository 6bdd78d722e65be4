"""Requests that nobody answered in their time."""

from datetime import datetime

from challenge_hub.contacts.lifecycle import RequestState
from challenge_hub.contacts.models import ContactRequest
from challenge_hub.contacts.queries.requests import due_to_expire
from challenge_hub.contacts.services.requests import expire_request
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.timers import timer


@timer
def expire_requests(at: datetime) -> None:
    """Settle requests whose time is over. Safe to run twice, and late."""
    due = due_to_expire(at)
    db.session.rollback()
    for request_id in due:
        with unit_of_work():
            request = db.session.get_one(ContactRequest, request_id)
            if request.state == RequestState.PENDING:  # another worker, or an answer, may have been here
                expire_request(request, at=at)
