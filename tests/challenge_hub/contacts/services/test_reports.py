import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.contacts.models import ContactReport
from challenge_hub.contacts.services.conversations import write_message
from challenge_hub.contacts.services.reports import report_contact, settle_report
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_request
from tests.factories.people import make_organiser


def report(request, by, *, ids=(), shows=False, reason="Rude to me."):
    with unit_of_work():
        return report_contact(request, reason=reason, message_ids=ids, shows_request=shows, by=by, at=NOON)


def write(talk, by, text):
    with unit_of_work():
        return write_message(talk, text=text, by=by, at=NOON)


def test_a_report_holds_the_chosen_messages_of_this_contact_and_no_others(app):
    olga, talk, elsewhere = make_organiser(), make_conversation(), make_conversation()
    asta, ottar = talk.request.sender, talk.request.recipient
    rude, kind = write(talk, asta, "Fool."), write(talk, asta, "Sorry.")
    other = write(elsewhere, elsewhere.request.sender, "Private.")
    made = report(talk.request, ottar, ids=[rude.id, other.id, 10**6])
    assert [row.message_id for row in made.messages] == [rude.id]
    assert kind.id not in {row.message_id for row in made.messages}
    news = db.session.query(InboxItem).filter_by(user_id=olga.id).one()
    assert (news.kind, "Rude" in news.title + news.body) == ("contact.reported", False)
    assert db.session.query(InboxItem).filter_by(user_id=asta.id, kind="contact.reported").count() == 0
    audit = db.session.query(AuditRecord).filter_by(event="contact.reported").one()
    assert "Rude" not in audit.payload


def test_a_report_shows_something_and_says_why(app):
    request = make_request()
    with pytest.raises(Invalid):
        report(request, request.recipient)
    with pytest.raises(Invalid):
        report(request, request.recipient, shows=True, reason=" ")
    with pytest.raises(Refused):
        report(request, request.sender, shows=True)
    assert db.session.query(ContactReport).count() == 0


def test_a_report_is_settled_once_with_a_note(app):
    olga, request = make_organiser(), make_request()
    made = report(request, request.recipient, shows=True)
    for note, error in (("", Invalid), ("Warned.", None), ("Again.", WrongState)):
        if error is None:
            with unit_of_work():
                settle_report(made, note=note, by=olga, at=NOON)
        else:
            with pytest.raises(error), unit_of_work():
                settle_report(made, note=note, by=olga, at=NOON)
    assert (made.state, made.note, made.settled_by_id, made.settled_at) == (
        "settled",
        "Warned.",
        olga.id,
        NOON,
    )
