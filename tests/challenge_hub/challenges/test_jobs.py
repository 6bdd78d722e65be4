"""The clock reminds seekers of questions that wait: once, and also when the worker comes late."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, event, update

from challenge_hub.accounts.models import Membership, MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.jobs import remind_of_answers
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import ANSWERS_REMINDER
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.timers import known_timers
from tests.factories.people import make_membership, make_user
from tests.factories.questions import make_question
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def reminders():
    return [row.user_id for row in db.session.query(InboxItem).filter_by(kind="questions.waiting")]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=2, hours=23)], ids=str)
def test_the_seeker_is_reminded_once_however_often_and_late_the_worker_comes(challenge, late):
    make_question(challenge)
    make_question(challenge, make_user())
    begin = challenge.entries_close_at - ANSWERS_REMINDER
    remind_of_answers(begin - timedelta(seconds=1))
    assert reminders() == []
    for seconds in range(3):
        remind_of_answers(begin + late + timedelta(seconds=seconds))
    assert reminders() == [challenge.organisation.memberships[0].user_id]


def test_what_changed_while_others_were_reminded_counts(challenge):
    other = make_published_with_terms(title="Count seals")
    make_question(challenge)
    make_question(other)
    moved = update(Challenge).values(entries_close_at=other.entries_close_at + timedelta(days=30))

    @event.listens_for(db.session(), "after_commit", once=True)
    def somebody_moves_the_close(_session):
        with db.engine.begin() as connection:
            connection.execute(moved.where(Challenge.title == "Count seals"))

    remind_of_answers(challenge.entries_close_at - ANSWERS_REMINDER)
    assert reminders() == [challenge.organisation.memberships[0].user_id]


def test_a_worker_that_was_down_until_after_the_close_reminds_nobody(challenge):
    make_question(challenge)
    remind_of_answers(challenge.entries_close_at)
    assert reminders() == []


def test_an_organisation_that_nobody_writes_for_is_not_asked_again_and_again(challenge):
    make_question(challenge)
    make_membership(challenge.organisation, make_user(), MembershipRole.EXPERT)
    with unit_of_work():
        db.session.execute(delete(Membership).where(Membership.role == MembershipRole.OWNER))
    for _time in range(3):
        remind_of_answers(challenge.entries_close_at - ANSWERS_REMINDER)
    recorded = db.session.query(AuditRecord).filter_by(event="challenge.answers_due").all()
    assert (reminders(), len(recorded)) == ([], 1)


def test_the_worker_knows_it(app):
    assert remind_of_answers in known_timers()
