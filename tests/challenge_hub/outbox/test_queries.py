from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.queries import Undelivered, undelivered
from challenge_hub.outbox.services import put
from tests.conftest import NOON

OLD = NOON - timedelta(hours=2)


@pytest.fixture
def message(app):
    """A message of two hours ago that was due then."""
    with unit_of_work():
        put("test", at=OLD)
    return db.session.query(OutboxMessage).one()


def test_an_empty_outbox_needs_nobody(app):
    assert undelivered(NOON) == Undelivered(0, 0, None)


def test_a_failed_message_and_one_that_nobody_takes_need_a_person(message):
    assert undelivered(NOON) == Undelivered(0, 1, OLD)
    message.failed_at = NOON
    assert undelivered(NOON) == Undelivered(1, 0, OLD)


def test_one_tried_in_vain_for_long_needs_a_person_though_it_is_due_later(message):
    message.attempts, message.due_at = 9, NOON + timedelta(hours=1)
    assert undelivered(NOON) == Undelivered(0, 1, OLD)


@pytest.mark.parametrize(
    "change",
    [{"done_at": NOON}, {"created_at": NOON, "attempts": 3}, {"due_at": NOON + timedelta(days=1)}],
)
def test_done_young_and_coming_messages_need_nobody(message, change):
    for name, value in change.items():
        setattr(message, name, value)
    assert undelivered(NOON) == Undelivered(0, 0, None)
