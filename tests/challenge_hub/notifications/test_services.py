"""Telling people."""

from typing import Any

import pytest
from flask import Flask

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.mail import known_mails
from challenge_hub.notifications.models import InboxItem, SentMail
from challenge_hub.notifications.services import mark_read, send_mail, tell, unread_count
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import do, drain
from tests.conftest import NOON
from tests.factories.people import make_user


@pytest.fixture
def told(app: Flask) -> Any:
    """A person who was told something, with a mail."""
    person = make_user()
    with unit_of_work():
        tell(
            person.id,
            kind="test",
            title="Your address",
            url="/account",
            mail="account_exists",
            at=NOON,
        )
    return person


def test_the_inbox_counts_what_was_not_read(told: Any) -> None:
    assert unread_count(told.id) == 1

    with unit_of_work():
        mark_read(told, None, at=NOON)

    assert unread_count(told.id) == 0


def test_nobody_reads_another_s_inbox(told: Any) -> None:
    item = db.session.query(InboxItem).one()

    with unit_of_work():
        mark_read(make_user(), item.id, at=NOON)

    assert unread_count(told.id) == 1


def test_the_mail_has_text_and_html_and_says_why(told: Any, mails: list[Any]) -> None:
    drain(at=NOON)

    (mail,) = mails
    assert mail.to == [told.email]
    assert "\n" not in mail.subject
    assert "You get this" in mail.body
    assert [kind for _content, kind in mail.alternatives] == ["text/html"]


def test_a_task_that_runs_twice_sends_once(told: Any, mails: list[Any]) -> None:
    drain(at=NOON)
    message = db.session.query(OutboxMessage).one()
    message.done_at = None
    db.session.commit()

    do(message.id, at=NOON)

    assert len(mails) == 1
    assert db.session.query(SentMail).count() == 1


def test_a_closed_account_gets_no_mail(told: Any, mails: list[Any]) -> None:
    told.active = False
    db.session.commit()

    drain(at=NOON)

    assert mails == []


def test_a_mail_may_go_to_an_address_without_an_account(app: Flask) -> None:
    with unit_of_work():
        send_mail("nobody-registered-this", address="guest@people.example", at=NOON)

    drain(at=NOON)

    assert db.session.query(OutboxMessage).one().last_error.startswith("KeyError")


def test_mails_are_known_by_name(app: Flask) -> None:
    assert "account_confirm" in known_mails()
