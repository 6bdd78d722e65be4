"""A letter for everyone who stands, worded by people before it goes out."""

import pytest

from awards.queries import letters_of
from awards.services import change_letter
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from judging.chambers import Chamber
from tests.conftest import NOON
from tests.factories.awards import (
    Judged,
    approve_both,
    make_approved,
    make_drafted,
    make_expert,
    make_released,
    make_scored,
)
from tests.factories.pairs import hand_in_choices, let_compare, prefer
from tests.factories.panels import make_judge, make_standing_entry
from tests.factories.people import make_organisation, make_organiser, make_user
from tests.factories.terms import make_published_with_terms


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


def test_where_judges_chose_between_entries_a_letter_has_one_band(app):
    owner = make_user("Sigrid Seeker")
    challenge = make_published_with_terms(make_organisation(owner))
    challenge.state, challenge.closed_at = "judging", NOON
    db.session.commit()
    for code in ("A3", "C4", "E6", "F7", "H9"):
        make_standing_entry(challenge, code=code)
    let_compare(challenge)
    for chamber in Chamber:
        seat = make_judge(challenge, chamber=chamber)
        prefer(seat, "A3C4E6F7H9")
        hand_in_choices(seat)
    judged = Judged(challenge, make_organiser(), owner, [], [])
    decision = make_drafted(judged)
    approve_both(judged, decision)
    letters = {letter.entry.code: letter for letter in letters_of(decision)}
    assert {code: [tuple(row) for row in letter.band_rows] for code, letter in letters.items()} == {
        code: [("Compared with the others", band)]
        for code, band in (
            ("A3", "upper third"),
            ("C4", "upper third"),
            ("E6", "middle third"),
            ("F7", "lower third"),
            ("H9", "lower third"),
        )
    }
    assert (
        letters["H9"].reason
        == "The prizes went to entries that the panel's combined judgement places higher."
    )
