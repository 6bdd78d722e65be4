"""Outages are recorded, and the time is given back to all alike."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.jobs import note_that_it_runs
from challenge_hub.challenges.models import Heartbeat, Outage, OutageExtension
from challenge_hub.challenges.outages.queries import is_held, proposals
from challenge_hub.challenges.outages.services import (
    confirm_outage,
    decline_extension,
    dismiss_outage,
    extend,
)
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from ip_terms.acceptance import require
from tests.conftest import NOON
from tests.factories.entries import hand_in, make_entry
from tests.factories.late import HOUR, closes, make_outage
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_published_with_terms

MINUTE = timedelta(minutes=1)


@pytest.fixture
def olga(app):
    return make_organiser()


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def events():
    return [row.event for row in db.session.query(AuditRecord).order_by(AuditRecord.number)]


def test_a_silence_is_suspected_never_recorded(app, olga):
    for minutes in (0, 0.5, 1, 2, 12, 12.5):
        note_that_it_runs(NOON + minutes * MINUTE)
    assert db.session.query(Outage).count() == 0
    note_that_it_runs(NOON + 23 * MINUTE)
    found = db.session.query(Outage).one()
    assert (found.state, found.began_at, found.ended_at) == (
        "suspected",
        NOON + 12 * MINUTE,
        NOON + 23 * MINUTE,
    )
    assert db.session.query(Heartbeat).one().beat_at == NOON + 23 * MINUTE
    assert [row.url for row in db.session.query(InboxItem).filter_by(user_id=olga.id)] == [
        f"/organiser/outages/{found.id}"
    ]
    assert events() == ["outage.suspected"]


def test_what_was_suspected_is_confirmed_or_dismissed_once(app, olga, challenge):
    note_that_it_runs(closes(challenge) - 2 * HOUR)
    note_that_it_runs(closes(challenge) - HOUR)
    outage = db.session.query(Outage).one()
    assert is_held(challenge, outage.found_at)
    with pytest.raises(WrongState), unit_of_work():
        extend(outage, challenge, read=closes(challenge) + HOUR, by=olga, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        dismiss_outage(outage, by=make_user(), at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        confirm_outage(outage, what=" ", by=olga, at=NOON)
    with unit_of_work():
        dismiss_outage(outage, by=olga, at=outage.found_at)
    assert not is_held(challenge, outage.found_at)
    assert proposals(outage) == []
    with pytest.raises(WrongState), unit_of_work():
        confirm_outage(outage, what="A cable was cut.", by=olga, at=NOON)


@pytest.mark.parametrize(("began", "ended"), [(1, 1), (1, 0), (-1, 1)])
def test_only_a_time_that_is_over_is_recorded(app, began, ended):
    with pytest.raises(Invalid):
        make_outage_at_noon(began, ended)


def make_outage_at_noon(began, ended):
    from challenge_hub.challenges.outages.services import record_outage  # noqa: PLC0415 -- one use

    with unit_of_work():
        record_outage(NOON + began * HOUR, NOON + ended * HOUR, what="A cable.", by=make_organiser(), at=NOON)


def test_the_time_is_given_back_to_everybody_and_everybody_is_told(app, olga, challenge, mails):
    solver, owner = make_user("Connie Concrete"), challenge.organisation.memberships[0].user
    entry = make_entry(challenge, solver)
    before = closes(challenge)
    outage = make_outage(before - 3 * HOUR, before - HOUR, by=olga)
    assert [(each.challenge, each.closes_at) for each in proposals(outage)] == [
        (challenge, before + 2 * HOUR)
    ]
    with unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=olga, at=before - HOUR)
    assert closes(challenge) == before + 2 * HOUR
    version = challenge.versions[-1]
    assert (version.number, version.kind) == (2, "clarification")
    assert version.content["timeline"]["entries_close_at"] == (before + 2 * HOUR).isoformat()
    assert proposals(outage) == []
    told = {
        row.user_id: row.title for row in db.session.query(InboxItem).filter(InboxItem.title.like("%brief%"))
    }
    assert solver.id in told
    assert db.session.query(InboxItem).filter_by(user_id=owner.id, kind="challenge.extended").count() == 1
    drain(at=before)
    assert [mail.to for mail in mails if "The brief changed" in mail.subject or "brief" in mail.subject][
        -1:
    ] == [[solver.email]]
    # The terms that were accepted before still count: nobody loses time twice.
    assert require(solver, challenge)
    assert hand_in(entry, at=before + HOUR).payload


def test_judging_and_decision_follow_where_they_would_come_too_early(app, olga, challenge):
    before = closes(challenge)
    challenge.judging_ends_at, challenge.decision_by = before + HOUR, before + 2 * HOUR
    db.session.commit()
    outage = make_outage(before - 2 * HOUR, before, by=olga)
    with unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=olga, at=before)
    assert (challenge.judging_ends_at, challenge.decision_by) == (before + 3 * HOUR, before + 4 * HOUR)


def test_no_more_time_is_given_than_was_read_nor_twice_nor_by_a_member(app, olga, challenge):
    before = closes(challenge)
    outage = make_outage(before - 2 * HOUR, before, by=olga)
    member = make_organiser("Mara Member")
    make_membership(challenge.organisation, member, MembershipRole.OWNER)
    with pytest.raises(Refused), unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=member, at=before)
    with pytest.raises(Changed), unit_of_work():
        extend(outage, challenge, read=before + 3 * HOUR, by=olga, at=before)
    with unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=olga, at=before)
    with pytest.raises(WrongState), unit_of_work():
        extend(outage, challenge, read=before + 2 * HOUR, by=olga, at=before)
    same = make_outage(before - 2 * HOUR, before, by=olga)
    assert proposals(same) == []


def test_a_decision_is_evidence(app, olga, challenge):
    outage = make_outage(closes(challenge) - HOUR, closes(challenge), by=olga)
    with unit_of_work():
        decline_extension(outage, challenge, by=olga, at=closes(challenge))
    assert not is_held(challenge, closes(challenge))
    assert events()[-1] == "challenge.extension_declined"
    db.session.query(OutageExtension).one().closes_at = closes(challenge) + HOUR
    with pytest.raises(DatabaseError, match="evidence"):
        db.session.commit()
    db.session.rollback()
