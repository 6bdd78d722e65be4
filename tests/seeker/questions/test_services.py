"""Answering: who may do what, one answer only, corrections that follow, refusals to who asked."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import Answer, DeclineKind, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.questions.services import Words, correct_answer, decline_question, publish_answer, save_draft
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_membership, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms

WORDS = Words("problem", "Does the mass hold sea water?", "Up to a third.")
R = MembershipRole
DAY = timedelta(days=1)


@pytest.fixture
def question(app):
    return make_question(make_published_with_terms())


def member(question, role):
    person = make_user()
    make_membership(question.challenge.organisation, person, role)
    return person


def owner_of(question):
    return question.challenge.organisation.memberships[0].user


def draft(question, by, *, words=WORDS, lock=None, at=NOON):
    with unit_of_work():
        save_draft(question, words, lock=question.draft_lock if lock is None else lock, by=by, at=at)


def publish(question, by, *, lock=None, at=NOON):
    with unit_of_work():
        return publish_answer(question, lock=question.draft_lock if lock is None else lock, by=by, at=at)


def answers():
    return [(row.number, row.wording, row.text) for row in db.session.query(Answer).order_by(Answer.id)]


@pytest.mark.parametrize(
    ("role", "drafts", "publishes"),
    [(R.OWNER, True, True), (R.AUTHOR, True, True), (R.EXPERT, True, False), (R.VIEWER, False, False)],
)
def test_each_role_does_what_it_may(question, role, drafts, publishes):
    person = member(question, role)
    if drafts:
        draft(question, person)
    else:
        with pytest.raises(Refused):
            draft(question, person)
        draft(question, owner_of(question))
    if publishes:
        publish(question, person)
    else:
        with pytest.raises(Refused):
            publish(question, person)
        with pytest.raises(Refused), unit_of_work():
            decline_question(question, DeclineKind.CANNOT, section="", reason="No.", by=person, at=NOON)
    assert len(answers()) == publishes


def test_strangers_owners_of_others_and_competing_members_do_nothing(question):
    other = make_published_with_terms(title="Another")
    competitor = make_user()
    make_entry(question.challenge, competitor)
    make_membership(question.challenge.organisation, competitor, R.OWNER)
    for person in (make_user(), owner_of(make_question(other)), competitor):
        with pytest.raises(Refused):
            draft(question, person)
        with pytest.raises(Refused):
            publish(question, person)


def test_a_question_asked_in_time_is_answered_until_entries_close(question):
    closes = question.challenge.entries_close_at
    for at in (closes, closes + DAY):
        with pytest.raises(Refused):
            draft(question, owner_of(question), at=at)
        with pytest.raises(Refused):
            publish(question, owner_of(question), at=at)
    last = closes - timedelta(microseconds=1)
    draft(question, owner_of(question), at=last)
    publish(question, owner_of(question), at=last)
    assert answers() == [(1, WORDS.wording, WORDS.answer)]


def test_of_two_who_publish_one_wins(question):
    draft(question, owner_of(question))
    lock, second = question.draft_lock, member(question, R.AUTHOR)
    publish(question, owner_of(question), lock=lock)
    with pytest.raises(WrongState, match="answered"):
        publish(question, second, lock=lock)
    with pytest.raises(WrongState), unit_of_work():
        decline_question(question, DeclineKind.CANNOT, section="", reason="No.", by=second, at=NOON)
    with pytest.raises(WrongState):
        draft(question, second)
    assert len(answers()) == 1


def test_the_database_too_takes_one_first_answer(question):
    answer = make_answered(question)
    twin = {name: getattr(answer, name) for name in ("question_id", "challenge_id", "number", "section")}
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add(
            Answer(ref="twin", wording="W", text="T", published_at=NOON, published_by_id=1, **twin)
        )


def test_what_was_read_is_what_is_published(question):
    draft(question, owner_of(question))
    read = question.draft_lock
    draft(question, member(question, R.EXPERT), words=Words("problem", "Salt?", "Perhaps."))
    with pytest.raises(Changed):
        publish(question, owner_of(question), lock=read)
    assert (answers(), question.state) == ([], "open")


def test_two_who_draft_do_not_overwrite_each_other(question):
    draft(question, owner_of(question), lock=0)
    with pytest.raises(Changed):
        draft(question, member(question, R.EXPERT), words=Words("problem", "Salt?", "Perhaps."), lock=0)
    assert question.draft_answer == WORDS.answer


def test_saving_what_is_kept_already_changes_nothing(question):
    draft(question, owner_of(question))
    draft(question, owner_of(question))
    recorded = db.session.query(AuditRecord).filter_by(event="question.answer_drafted").count()
    assert (question.draft_lock, recorded) == (1, 1)


@pytest.mark.parametrize("words", [Words("problem", "", "A"), Words("problem", "W", "")], ids=str)
def test_half_an_answer_is_kept_and_not_published(question, words):
    draft(question, owner_of(question), words=words)
    with pytest.raises(Invalid):
        publish(question, owner_of(question))
    assert (answers(), question.state) == ([], "open")


@pytest.mark.parametrize(
    "words",
    [Words("nonsense", "W", "A"), Words("problem", "w" * 1001, "A"), Words("problem", "W", "a" * 4001)],
)
def test_words_have_a_section_and_a_length(question, words):
    with pytest.raises(Invalid):
        draft(question, owner_of(question), words=words)


def test_a_correction_is_a_row_of_its_own_and_follows_the_newest(question):
    first, by = make_answered(question), owner_of(question)
    with unit_of_work():
        second = correct_answer(first, Words("prizes", "W2", "A2"), by=by, at=NOON)
    assert (second.number, second.section) == (2, "prizes")
    with pytest.raises(Changed), unit_of_work():
        correct_answer(first, Words("prizes", "W3", "A3"), by=by, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        correct_answer(second, WORDS, by=member(question, R.EXPERT), at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        correct_answer(second, Words("prizes", "W", ""), by=by, at=NOON)
    assert answers() == [(1, WORDS.wording, WORDS.answer), (2, "W2", "A2")]


@pytest.mark.parametrize(
    "change",
    [{"text": "Other"}, {"wording": "Other"}, {"section": "x"}, {"number": 7}, {"published_at": NOON + DAY}],
    ids=str,
)
def test_the_database_itself_keeps_the_words_of_an_answer(question, change):
    make_answered(question)
    with pytest.raises(DatabaseError, match="never changed"), unit_of_work():
        db.session.execute(update(Answer).values(**change))
    with pytest.raises(DatabaseError, match="never changed"), unit_of_work():
        db.session.execute(delete(Answer))


@pytest.mark.parametrize(
    ("kind", "section", "reason", "kept"),
    [
        (DeclineKind.IN_BRIEF, "prizes", "", ("in_brief", "prizes", "")),
        (DeclineKind.CANNOT, "prizes", "It is secret.", ("cannot", "", "It is secret.")),
        (DeclineKind.IN_BRIEF, "", "See it.", None),
        (DeclineKind.CANNOT, "prizes", "", None),
        (DeclineKind.CANNOT, "", "r" * 1001, None),
    ],
)
def test_a_refusal_says_where_or_why(question, kind, section, reason, kept):
    def decline():
        with unit_of_work():
            decline_question(question, kind, section=section, reason=reason, by=owner_of(question), at=NOON)

    if kept is None:
        with pytest.raises(Invalid):
            decline()
        assert question.state == "open"
    else:
        decline()
        row = db.session.query(Question).one()
        assert (row.state, (row.decline_kind, row.decline_section, row.decline_reason)) == ("declined", kept)
