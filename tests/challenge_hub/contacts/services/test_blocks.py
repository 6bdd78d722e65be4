"""Blocked people never meet, and cannot tell a block from anything else."""

import pytest

from challenge_hub.contacts.jobs import expire_requests
from challenge_hub.contacts.models import Block
from challenge_hub.contacts.queries.people import findable
from challenge_hub.contacts.queries.requests import get_request, received_requests, sent_requests
from challenge_hub.contacts.services.blocks import block_person, unblock_person
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request


def block(whom, by, *, known=False):
    with unit_of_work():
        return block_person(whom, known=known, by=by, at=NOON)


def found(viewer):
    return {person.id for person in db.session.scalars(findable(viewer))}


def test_neither_finds_or_asks_the_other(app):
    one, other, third = make_open(), make_open(), make_open()
    block(one, by=other)
    assert (found(one), found(other)) == ({third.id}, {third.id})
    for by, whom in ((one, other), (other, one)):
        with pytest.raises(NotVisible):
            make_request(by, whom)


def test_a_request_of_who_was_blocked_runs_out_like_one_that_was_not_answered(app):
    request = make_request()
    asker, other = request.sender, request.recipient
    block(asker, by=other)
    assert get_request(asker, request.ref).state == "pending"
    assert len(db.session.scalars(sent_requests(asker)).all()) == 1
    assert db.session.scalars(received_requests(other, NOON)).all() == []
    with pytest.raises(NotVisible):
        get_request(other, request.ref)
    expire_requests(request.expires_at)
    kinds = [row.kind for row in db.session.query(InboxItem).filter_by(user_id=asker.id)]
    assert (get_request(asker, request.ref).state, kinds) == ("expired", ["contact.expired"])


def test_an_own_request_to_who_is_blocked_is_withdrawn(app):
    request = make_request()
    block(request.recipient, by=request.sender)
    assert request.state == "withdrawn"


def test_a_conversation_ends_for_both_and_nobody_is_told(app):
    talk = make_conversation()
    blocker, other = talk.request.sender, talk.request.recipient
    before = db.session.query(InboxItem).count()
    block(other, by=blocker)
    assert (talk.state, talk.ended_by_id) == ("ended", blocker.id)
    assert db.session.query(InboxItem).count() == before


def test_blocking_twice_is_once_and_only_ones_own_block_is_taken_back(app):
    request = make_request()
    row = block(request.sender, by=request.recipient)
    assert block(request.sender, by=request.recipient).id == row.id
    assert row.known is False
    with pytest.raises(NotVisible), unit_of_work():
        unblock_person(row, by=request.sender, at=NOON)
    with unit_of_work():
        unblock_person(row, by=request.recipient, at=NOON)
    assert db.session.query(Block).count() == 0
    assert get_request(request.recipient, request.ref).state == "pending"


def test_who_was_blocked_by_card_alone_has_no_name_until_blocked_by_name(app):
    one, other = make_open(), make_open()
    row = block(one, by=other)
    assert row.known is False
    assert (block(one, by=other, known=True).id, row.known) == (row.id, True)
    assert block(one, by=other).known is True


def test_nobody_blocks_themselves(app):
    person = make_open()
    with pytest.raises(Refused, match="yourself"):
        block(person, by=person, known=True)
