"""A letter for everyone who stands, worded by people before it goes out."""

import pytest

from awards.queries import letters_of
from awards.services import change_letter
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import make_approved, make_expert, make_released, make_scored
from tests.factories.people import make_user


def three_prizes_four_entries():
    return make_scored(((5, 5), (4, 4), (3, 3), (1, 1)))


def test_every_entrant_gets_outcome_bands_words_and_reason(app):
    decision = make_approved(three_prizes_four_entries())
    letters = letters_of(decision)
    assert [(letter.entry.code, letter.outcome) for letter in letters] == [
        ("E-0", "won"),
        ("E-1", "won"),
        ("E-2", "won"),
        ("E-3", "not_won"),
    ]
    last = letters[-1]
    assert last.band_rows == [("Effect", "lower third"), ("Novelty", "lower third")]
    assert last.comment_texts == ["Words of platform on idea 3.", "Words of seeker on idea 3."]
    assert last.reason == (
        "The prizes went to entries that the panel's combined judgement places higher. "
        "Others convinced the panel more on: Effect, Novelty."
    )
    assert letters[0].subject == "You have won First prize: Keep a frozen mass flowing"


def test_no_letter_holds_a_score_a_rank_or_a_judge(app):
    decision = make_approved(three_prizes_four_entries())
    for letter in letters_of(decision):
        text = str(letter.content)
        for secret in (
            "Judge of",
            "points",
            "rank",
            "100.0",
            "Solver 0" if letter.entry.code != "E-0" else "Solver 1",
        ):
            assert secret not in text


def test_the_reason_can_be_worded_until_the_release(app):
    judged = three_prizes_four_entries()
    decision = make_approved(judged)
    letter = letters_of(decision)[-1]
    with unit_of_work():
        change_letter(letter, " Show a test with ice. ", by=judged.owner, at=NOON)
    assert letter.reason == "Show a test with ice."
    with pytest.raises(Invalid, match="Every letter gives a reason"), unit_of_work():
        change_letter(letter, " ", by=judged.organiser, at=NOON)
    assert letter.reason == "Show a test with ice."


def test_only_the_two_sides_word_letters(app):
    judged = three_prizes_four_entries()
    letter = letters_of(make_approved(judged))[-1]
    for person in (make_user(), judged.solvers[3], make_expert(judged)):
        with pytest.raises(Refused, match="Letters are worded by"), unit_of_work():
            change_letter(letter, "Mine.", by=person, at=NOON)


def test_a_letter_that_went_out_stays_as_it_is(app):
    judged = three_prizes_four_entries()
    letter = letters_of(make_released(judged))[-1]
    with pytest.raises(WrongState), unit_of_work():
        change_letter(letter, "Rewritten.", by=judged.organiser, at=NOON)
