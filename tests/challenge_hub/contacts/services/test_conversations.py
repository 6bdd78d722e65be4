"""Writing: who may, what is counted as read, and that no mail or record holds what nobody asked for."""

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.contacts.queries.conversations import messages, unread
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.contacts.services.conversations import end_conversation, mark_read, write_message
from challenge_hub.contacts.services.settings import change_settings
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.contacts import make_conversation
from tests.factories.people import make_user

SECRET = "Melt it with Zanzibar salt."


def write(talk, by, text=SECRET):
    with unit_of_work():
        return write_message(talk, text=text, by=by, at=NOON)


def two(talk):
    return talk.request.sender, talk.request.recipient


def relay(person, on):
    with unit_of_work():
        change_settings(person, open_to_collaborate=True, relay_messages=on, at=NOON)


def test_what_one_writes_the_other_has_not_read(app):
    talk = make_conversation()
    asta, ottar = two(talk)
    first = write(talk, asta)
    write(talk, asta, "More.")
    assert (unread(ottar, [talk.id]), unread(asta, [talk.id])) == ({talk.id: 2}, {})
    with unit_of_work():
        mark_read(talk, up_to=first.id, by=ottar)
    with unit_of_work():
        mark_read(talk, up_to=0, by=ottar)  # never backwards
    assert unread(ottar, [talk.id]) == {talk.id: 1}
    write(talk, ottar, "Read.")
    assert (unread(ottar, [talk.id]), unread(asta, [talk.id])) == ({}, {talk.id: 1})
    assert [row.text for row in db.session.scalars(messages(talk))] == ["Read.", "More.", SECRET]


def test_only_the_two_write_and_only_until_it_ends(app):
    talk = make_conversation()
    with pytest.raises(Refused):
        write(talk, make_user())
    for text in ("", " \n", "x" * 4001):
        with pytest.raises(Invalid):
            write(talk, talk.request.sender, text)
    with pytest.raises(Refused), unit_of_work():
        end_conversation(talk, by=make_user(), at=NOON)
    with unit_of_work():
        end_conversation(talk, by=talk.request.sender, at=NOON)
    assert (talk.state, talk.ended_at, talk.ended_by_id) == ("ended", NOON, talk.request.from_id)
    with pytest.raises(WrongState):
        write(talk, talk.request.recipient)


def sent(mails):
    drain(at=NOON)
    found = [(mail.to, str(mail.subject), mail.body, mail.alternatives[0][0]) for mail in mails]
    mails.clear()
    return found


def test_a_mail_holds_the_words_only_where_its_reader_asked_for_them(app, mails):
    talk = make_conversation()
    asta, ottar = two(talk)
    sent(mails)
    write(talk, asta)
    write(talk, asta)
    ((to, _subject, text, html),) = sent(mails)  # told once until they looked
    assert to == [ottar.email]
    assert "Zanzibar" not in text + html
    relay(ottar, on=True)
    write(talk, asta)
    write(talk, asta, "And sand.")
    found = sent(mails)
    assert [("Zanzibar" in text, "And sand." in html) for _, _, text, html in found] == [
        (True, False),
        (False, True),
    ]
    everything = " ".join(part for _, *parts in found for part in parts)
    assert asta.email not in everything
    assert asta.email.partition("@")[2] not in everything
    assert db.session.query(InboxItem).filter_by(user_id=ottar.id, kind="contact.message").count() == 1


def test_a_mail_that_leaves_after_a_block_holds_no_words(app, mails):
    talk = make_conversation()
    asta, ottar = two(talk)
    relay(ottar, on=True)
    sent(mails)
    write(talk, asta)
    with unit_of_work():
        block_person(asta, by=ottar, at=NOON)
    assert ["Zanzibar" in text + html for _, _, text, html in sent(mails)] == [False]


def test_neither_the_audit_log_nor_the_inbox_holds_a_message(app):
    talk = make_conversation()
    write(talk, talk.request.sender)
    kept = [row.payload for row in db.session.query(AuditRecord)]
    kept += [row.title + row.body for row in db.session.query(InboxItem)]
    assert not any("Zanzibar" in text for text in kept)
    assert db.session.query(AuditRecord).filter_by(event="conversation.message_written").count() == 1
