"""What came late is kept once, and may be followed by a wish."""

import pytest
from sqlalchemy.exc import DatabaseError

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.models import LateArrival
from challenge_hub.entries.late.services import record_late_arrival, wish_late_access
from challenge_hub.notifications.models import InboxItem
from tests.factories.entries import make_entry
from tests.factories.late import HOUR, closes
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def entry(app):
    return make_entry(make_published_with_terms(), make_user("Connie Concrete"))


def arrive(entry, at):
    with unit_of_work():
        record_late_arrival(entry, by=entry.captain, at=at)


def test_the_first_late_arrival_is_the_one_that_is_kept(entry):
    bell = closes(entry.challenge)
    arrive(entry, bell)
    arrive(entry, bell + HOUR)
    assert [row.arrived_at for row in db.session.query(LateArrival)] == [bell]
    assert db.session.query(AuditRecord).filter_by(event="entry.arrived_late").count() == 1


def test_the_database_keeps_when_it_arrived(entry):
    arrive(entry, closes(entry.challenge))
    db.session.query(LateArrival).one().arrived_at = closes(entry.challenge) - HOUR
    with pytest.raises(DatabaseError, match="evidence"):
        db.session.commit()
    db.session.rollback()


def test_a_wish_reaches_the_organisers(entry):
    olga = make_organiser()
    with pytest.raises(NotVisible), unit_of_work():
        wish_late_access(entry, wish="A power cut.", by=entry.captain, at=closes(entry.challenge))
    arrive(entry, closes(entry.challenge))
    with pytest.raises(Invalid), unit_of_work():
        wish_late_access(entry, wish="  ", by=entry.captain, at=closes(entry.challenge))
    with unit_of_work():
        wish_late_access(entry, wish=" A power cut. ", by=entry.captain, at=closes(entry.challenge) + HOUR)
    arrival = db.session.query(LateArrival).one()
    assert (arrival.wish, arrival.wished_at) == ("A power cut.", closes(entry.challenge) + HOUR)
    told = [row.url for row in db.session.query(InboxItem).filter_by(user_id=olga.id)]
    assert told == [f"/organiser/challenges/{entry.challenge.ref}/late-access"]
