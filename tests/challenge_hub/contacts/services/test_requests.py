"""Asking and answering: what becomes of it, who is told what."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from challenge_hub.accounts.models import Visibility
from challenge_hub.audit.models import AuditRecord
from challenge_hub.contacts.limits import LET_BE, ContactRules
from challenge_hub.contacts.models import ContactRequest
from challenge_hub.contacts.services.requests import (
    accept_request,
    decline_request,
    expire_request,
    withdraw_request,
)
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from tests.conftest import NOON
from tests.factories.contacts import make_open, make_request
from tests.factories.people import make_organiser, make_user

SECRET = "Melt it with Zanzibar salt."


def do(verb, *arguments, **more):
    with unit_of_work():
        return verb(*arguments, **more)


def told(person):
    rows = db.session.query(InboxItem).filter_by(user_id=person.id).order_by(InboxItem.id)
    return [(row.kind, row.title, row.body) for row in rows]


def test_a_request_waits_and_tells_only_that_somebody_asks(app):
    request = make_request(make_open("Asta Asker"), message=SECRET)
    assert (request.state, request.expires_at, request.settled_at) == (
        "pending",
        NOON + timedelta(days=14),
        None,
    )
    ((kind, title, body),) = told(request.recipient)
    assert kind == "contact.request"
    assert "Asta" not in title + body
    assert "Zanzibar" not in title + body + " ".join(row.payload for row in db.session.query(AuditRecord))


def test_an_accepted_request_is_a_conversation_of_the_two(app):
    request = make_request(whom=make_open("Ottar Asked"))
    conversation = do(accept_request, request, by=request.recipient, at=NOON)
    assert (request.state, request.settled_at, conversation.state) == ("accepted", NOON, "open")
    assert {each.user_id for each in conversation.participants} == {request.from_id, request.to_id}
    assert [kind for kind, _, _ in told(request.sender)] == ["contact.accepted"]
    assert told(request.sender)[0][1] == "Ottar Asked accepted your request"


@pytest.mark.parametrize(
    ("verb", "state", "news"),
    [(decline_request, "declined", ["contact.declined"]), (withdraw_request, "withdrawn", [])],
)
def test_a_declined_or_withdrawn_request_names_nobody(app, verb, state, news):
    request = make_request(whom=make_open("Ottar Asked"))
    by = request.recipient if verb is decline_request else request.sender
    do(verb, request, by=by, at=NOON)
    assert (request.state, request.settled_at, request.conversation) == (state, NOON, None)
    assert [kind for kind, _, _ in told(request.sender)] == news
    assert "Ottar" not in str(told(request.sender))
    with pytest.raises(WrongState):
        do(accept_request, request, by=request.recipient, at=NOON)


def test_only_who_was_asked_answers_and_only_who_asked_withdraws(app):
    request = make_request()
    for verb, by in (
        (accept_request, request.sender),
        (decline_request, request.sender),
        (withdraw_request, request.recipient),
    ):
        with pytest.raises(Refused):
            do(verb, request, by=by, at=NOON)
    assert request.state == "pending"


def test_the_time_to_answer_ends_at_the_instant_shown(app):
    request = make_request()
    for verb in (accept_request, decline_request):
        with pytest.raises(WrongState, match="time to answer"):
            do(verb, request, by=request.recipient, at=request.expires_at)
    with pytest.raises(WrongState, match="can still be answered"):
        do(expire_request, request, at=request.expires_at - timedelta(seconds=1))
    do(accept_request, request, by=request.recipient, at=request.expires_at - timedelta(seconds=1))
    assert request.state == "accepted"


def test_who_is_gone_cannot_be_accepted(app):
    request = make_request()
    request.sender.active = False
    db.session.commit()
    with pytest.raises(NotVisible):
        do(accept_request, request, by=request.recipient, at=NOON)


def test_a_pair_has_one_pending_request_whoever_asks(app):
    request = make_request()
    for by, whom in ((request.sender, request.recipient), (request.recipient, request.sender)):
        with pytest.raises(Refused):
            make_request(by, whom)
    twin = ContactRequest(
        ref=new_ref(), from_id=request.to_id, to_id=request.from_id, low_id=request.low_id, high_id=request.high_id,
        message="x", sent_at=NOON, expires_at=NOON + timedelta(days=1),
    )  # fmt: skip
    db.session.add(twin)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_who_declined_or_did_not_answer_is_left_alone(app):
    request = make_request()
    asker, other = request.sender, request.recipient
    do(decline_request, request, by=other, at=NOON)
    with pytest.raises(Refused, match="after 30 days"):
        make_request(asker, other, at=NOON + LET_BE - timedelta(seconds=1))
    make_request(other, asker)  # who declined may change their mind
    again = make_request(make_open(), other)
    late = again.expires_at
    with pytest.raises(Refused, match="after 30 days"):
        make_request(again.sender, other, at=late)
    assert make_request(again.sender, other, at=late + LET_BE).state == "pending"
    assert again.state == "expired"


def test_requests_of_a_day_are_counted_over_24_hours(app):
    asker, rules = make_open(), ContactRules(requests_a_day=1, days_to_answer=14)
    make_request(asker, make_open(), rules=rules)
    with pytest.raises(Refused, match="in the last 24 hours"):
        make_request(asker, make_open(), rules=rules, at=NOON + timedelta(hours=23, minutes=59))
    make_request(asker, make_open(), rules=rules, at=NOON + timedelta(hours=24))


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 601])
def test_a_request_has_words_and_not_too_many(app, text):
    with pytest.raises(Invalid):
        make_request(message=text)
    assert db.session.query(ContactRequest).count() == 0


def test_whom_nobody_may_find_nobody_asks(app):
    shut = make_open(is_open=False)
    hidden = make_open(visibility=Visibility.HIDDEN)
    staff = make_open(person=make_organiser())
    gone, unconfirmed = make_open(), make_open()
    gone.active, unconfirmed.confirmed_at = False, None
    db.session.commit()
    asker = make_open()
    for person in (shut, hidden, staff, gone, unconfirmed, make_user(), asker):
        with pytest.raises(NotVisible):
            make_request(asker, person)
