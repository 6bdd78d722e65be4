"""Which answers stand, and when the seeker is due a reminder."""

from datetime import timedelta

import pytest

from challenge_hub.challenges.models import DeclineKind
from challenge_hub.challenges.questions.queries import (
    count_waiting,
    due_for_reminder,
    public_answers,
    standing_answers,
    words_of_answers,
)
from challenge_hub.challenges.questions.services import remind_of_questions
from challenge_hub.challenges.services import cancel
from challenge_hub.challenges.timeline import ANSWERS_REMINDER
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.questions.services import hide_answer
from seeker.questions.services import Words, correct_answer, decline_question
from tests.conftest import NOON
from tests.factories.people import make_organiser
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms
from tests.seeker.queries_counted import counted

INSTANT = timedelta(microseconds=1)


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def remind(challenge, at):
    with unit_of_work():
        remind_of_questions(challenge, by=None, at=at)


def test_what_stands_is_newest_and_not_hidden(challenge):
    owner = challenge.organisation.memberships[0].user
    first = make_answered(make_question(challenge), answer="Wrong.")
    hidden = make_answered(make_question(challenge), answer="Frostad.")
    with unit_of_work():
        second = correct_answer(first, Words("prizes", "W", "Right."), by=owner, at=NOON)
    with unit_of_work():
        hide_answer(hidden, reason="A name.", by=make_organiser(), at=NOON)
    make_question(challenge, text="Open?")
    assert db.session.scalars(public_answers(challenge)).all() == [hidden, second]
    assert db.session.scalars(standing_answers(challenge)).all() == [second]
    assert words_of_answers([challenge.id]) == {challenge.id: "W\nRight."}


def test_what_is_answered_or_declined_waits_no_more(challenge):
    owner = challenge.organisation.memberships[0].user
    make_question(challenge)
    make_answered(make_question(challenge))
    declined = make_question(challenge)
    with unit_of_work():
        decline_question(declined, DeclineKind.CANNOT, section="", reason="No.", by=owner, at=NOON)
    assert count_waiting(challenge.id) == 1


def test_a_reminder_is_due_in_the_last_days_and_not_after_the_close(challenge):
    make_question(challenge)
    closes = challenge.entries_close_at
    begin = closes - ANSWERS_REMINDER
    for at, due in (
        (begin - INSTANT, []),
        (begin, [challenge.id]),
        (closes - INSTANT, [challenge.id]),
        (closes, []),
    ):
        assert due_for_reminder(at) == due


def test_who_asks_in_the_last_days_causes_none(challenge):
    begin = challenge.entries_close_at - ANSWERS_REMINDER
    challenge.questions_close_at = None
    db.session.commit()
    make_question(challenge, at=begin)
    assert due_for_reminder(begin + timedelta(days=1)) == []
    make_question(challenge, at=begin - INSTANT)
    assert due_for_reminder(begin + timedelta(days=1)) == [challenge.id]


def test_nothing_is_due_without_a_question_that_waits_or_once_it_is_over(challenge):
    at = challenge.entries_close_at - ANSWERS_REMINDER
    assert due_for_reminder(at) == []
    make_answered(make_question(challenge))
    assert due_for_reminder(at) == []
    make_question(challenge)
    with unit_of_work():
        cancel(challenge, reason="The ship sank.", by=make_organiser(), at=NOON)
    assert due_for_reminder(at) == []


def test_after_a_reminder_none_is_due_until_an_amendment_moves_the_close(challenge):
    make_question(challenge)
    at = challenge.entries_close_at - ANSWERS_REMINDER
    remind(challenge, at)
    assert due_for_reminder(at) == due_for_reminder(challenge.entries_close_at - INSTANT) == []
    challenge.entries_close_at += timedelta(days=30)
    db.session.commit()
    assert due_for_reminder(at) == []
    assert due_for_reminder(challenge.entries_close_at - ANSWERS_REMINDER) == [challenge.id]


def test_another_challenge_has_a_reminder_of_its_own(challenge):
    other = make_published_with_terms(title="Count seals")
    at = challenge.entries_close_at - ANSWERS_REMINDER
    make_question(challenge)
    make_question(other)
    remind(challenge, at)
    assert due_for_reminder(at) == [other.id]


def test_it_is_one_question_to_the_database_however_many_wait(challenge):
    make_question(challenge)
    at = challenge.entries_close_at - ANSWERS_REMINDER
    with counted() as few:
        due_for_reminder(at)
    for title in ("Count seals", "Count whales"):
        make_question(make_published_with_terms(title=title))
    with counted() as many:
        due = due_for_reminder(at)
    assert (len(due), len(few), len(many)) == (3, 1, 1)
