from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.screening.queries import clarified, questions_to
from challenge_hub.notifications.models import InboxItem
from solver.clarifications.services import answer
from tests.conftest import NOON
from tests.factories.panels import make_judged, make_standing_entry
from tests.factories.people import make_user
from tests.factories.screening import ANSWER_BY, make_clarification, make_screener


@pytest.fixture
def asked(app):
    """A question to the team of an entry, and the organiser who asked."""
    entry = make_standing_entry(make_judged(), make_user("Wanda"))
    staff = make_screener(entry)
    return entry, make_clarification(entry, staff), staff


def give(row, text="At 20 °C.", *, by=None, at=NOON):
    with unit_of_work():
        return answer(row, text, by=by or row.entry.captain, at=at)


def test_the_captain_answers_once_and_the_one_who_asked_is_told(asked) -> None:
    entry, row, staff = asked
    assert [each.id for each in questions_to(entry.captain, NOON)] == [row.id]
    give(row)
    assert list(questions_to(entry.captain, NOON)) == []
    assert [each.answer.text for each in clarified([entry.id])[entry.id]] == ["At 20 °C."]
    told = db.session.query(InboxItem).filter_by(user_id=staff.id).order_by(InboxItem.id.desc()).first()
    assert told.title == f"Entry {entry.code} answered: Keep a frozen mass flowing"
    record = db.session.query(AuditRecord).order_by(AuditRecord.number.desc()).first()
    assert record.event == "entry.clarification_answered"
    assert sha256_hex("At 20 °C.".encode()) in record.payload
    with pytest.raises(WrongState, match="is answered"):
        give(row, "At 30 °C.")


def test_an_answer_comes_in_time_and_says_something(asked) -> None:
    row = asked[1]
    with pytest.raises(Invalid):
        give(row, " ")
    with pytest.raises(WrongState, match="is over"):
        give(row, at=ANSWER_BY)
    give(row, at=ANSWER_BY - timedelta(microseconds=1))


def test_only_the_captain_answers_and_what_is_not_for_the_panel_stays_from_it(asked) -> None:
    entry, row, staff = asked
    with pytest.raises(Refused):
        give(row, by=make_user())
    give(make_clarification(entry, staff, for_panel=False))
    assert clarified([entry.id]) == {}
