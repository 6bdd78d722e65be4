"""Asking: who may, until when, and with what proof."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenge_hub.challenges.models import ChallengeState, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms import acceptance
from solver.questions.policies import MOST_QUESTIONS
from solver.questions.services import ask_question
from tests.conftest import NOON
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_question
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms


def ask(challenge, proof, by, *, at=NOON, section="problem", text="Is it salty?"):
    with unit_of_work():
        return ask_question(challenge, proof, section=section, text=text, by=by, at=at)


def accepted(challenge, person=None):
    person = person or make_user()
    make_acceptance(person, challenge)
    return person, acceptance.require(person, challenge)


def asked():
    return [row.text for row in db.session.query(Question).order_by(Question.id)]


def test_a_question_is_kept_as_it_was_typed_with_the_terms_that_were_accepted(app):
    challenge = make_published_with_terms()
    person, proof = accepted(challenge)
    question = ask(challenge, proof, person, text="  <b>Is it</b>\nsalty? ")
    assert (question.text, question.section, question.asker_id, question.state, question.terms_hash) == (
        "  <b>Is it</b>\nsalty? ", "problem", person.id, "open", challenge.versions[-1].terms_hash,
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"user_id": 10**6},
        {"challenge_id": 10**6},
        {"text_hash": "0" * 64},
    ],
    ids=str,
)
def test_the_proof_must_be_this_persons_for_this_challenge_and_its_terms_in_force(app, wrong):
    challenge = make_published_with_terms()
    person, proof = accepted(challenge)
    with pytest.raises(Refused, match="accept the terms of this challenge"):
        ask(challenge, replace(proof, **wrong), person)
    assert asked() == []


def test_the_acceptance_of_another_challenge_is_no_proof(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    person, proof = accepted(other)
    with pytest.raises(Refused, match="accept the terms of this challenge"):
        ask(challenge, proof, person)


@pytest.mark.parametrize(
    ("closes", "at", "may"),
    [
        (timedelta(days=20), timedelta(days=20, microseconds=-1), True),
        (timedelta(days=20), timedelta(days=20), False),
        (None, timedelta(days=40, microseconds=-1), True),
        (None, timedelta(days=40), False),
        (timedelta(days=60), timedelta(days=40), False),
        (timedelta(days=20), timedelta(microseconds=-1), False),
    ],
)
def test_questions_are_frozen_at_their_instant_or_with_the_entries(app, closes, at, may):
    challenge = make_published_with_terms()
    challenge.questions_close_at = None if closes is None else NOON + closes
    db.session.commit()
    person, proof = accepted(challenge)
    if may:
        ask(challenge, proof, person, at=NOON + at)
    else:
        with pytest.raises(Refused):
            ask(challenge, proof, person, at=NOON + at)
    assert len(asked()) == may


def test_nobody_asks_about_a_challenge_that_is_not_open(app):
    challenge = make_published_with_terms()
    person, proof = accepted(challenge)
    challenge.state, challenge.cancelled_at, challenge.cancel_reason = ChallengeState.CANCELLED, NOON, "Sunk."
    db.session.commit()
    with pytest.raises(Refused):
        ask(challenge, proof, person)


def test_neither_the_seekers_members_nor_organisers_nor_judges_nor_the_barred_ask(app):
    challenge = make_published_with_terms()
    owner, judge = challenge.organisation.memberships[0].user, make_user()
    _person, proof = accepted(challenge)
    make_non_disclosure(judge, challenge)
    barred = make_user(country="SE")
    challenge.countries_barred = ["SE"]
    db.session.commit()
    for person in (owner, make_organiser(), judge, barred):
        with pytest.raises(Refused):
            ask(challenge, replace(proof, user_id=person.id), person)
    assert asked() == []


def test_a_person_asks_so_often_about_one_challenge(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    person, proof = accepted(challenge)
    for number in range(MOST_QUESTIONS):
        ask(challenge, proof, person, text=f"Question {number}?")
    with pytest.raises(Refused, match="20 questions"):
        ask(challenge, proof, person)
    make_question(challenge, make_user())
    make_question(other, person)
    assert len(asked()) == MOST_QUESTIONS + 2


@pytest.mark.parametrize(
    "values", [{"section": "nonsense"}, {"section": ""}, {"text": ""}, {"text": "x" * 2001}], ids=str
)
def test_a_question_has_a_section_and_a_text_of_some_length(app, values):
    challenge = make_published_with_terms()
    person, proof = accepted(challenge)
    with pytest.raises(Invalid):
        ask(challenge, proof, person, **values)
