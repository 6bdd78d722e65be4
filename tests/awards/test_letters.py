"""Letters give an outcome, bands, the judges' words and a reason, and never a number or a name."""

from dataclasses import replace
from fractions import Fraction

import pytest

from awards.letters import (
    Band,
    Comment,
    CriterionBand,
    LetterFacts,
    Outcome,
    as_text,
    band,
    band_label,
    bands_of,
    compose,
)

FACTS = LetterFacts(
    recipient="Ada Lovelace",
    challenge_title="Thick oil",
    outcome=Outcome.NOT_WON,
    entries_judged=7,
    bands=(CriterionBand("Novelty", Band.UPPER), CriterionBand("Feasibility", Band.LOWER)),
    comments=(Comment("Novelty", " A fresh idea. "), Comment("", "Show a test."), Comment("Cost", "  ")),
    reason="Two entries met every requirement.",
)


def test_a_letter_to_someone_who_did_not_win():
    letter = compose(FACTS)
    assert letter.as_plain_values() == {
        "subject": "The result of your entry: Thick oil",
        "greeting": "Dear Ada Lovelace,",
        "opening": "Thank you for your entry to “Thick oil”. The joint panel judged 7 entries blind, under code "
        "names only. Yours has not been awarded a prize.",
        "bands": [
            {"criterion": "Novelty", "band": "upper third"},
            {"criterion": "Feasibility", "band": "lower third"},
        ],
        "comments": [
            {"criterion": "Novelty", "text": "A fresh idea."},
            {"criterion": "", "text": "Show a test."},
        ],
        "reason": "Two entries met every requirement.",
        "closing": "With this letter your entry is released: the right to evaluate it has ended, and nobody else has any "
        "right in it. All rights stay with you.",
    }


def test_a_letter_to_a_winner_names_prize_and_amount_and_what_comes_next():
    letter = compose(
        replace(FACTS, outcome=Outcome.WON, prize_label="First prize", amount_minor=2_000_000, currency="USD")
    )
    assert letter.subject == "You have won First prize: Thick oil"
    assert letter.opening == (
        "Congratulations. Your entry to “Thick oil” has been awarded First prize (US$20,000). The joint panel "
        "judged 7 entries blind, under code names only."
    )
    assert letter.closing.startswith("Nothing passes to the seeker until you have accepted")


def test_the_only_entry_is_not_called_one_of_1_entries():
    assert compose(replace(FACTS, entries_judged=1)).opening == (
        "Thank you for your entry to “Thick oil”. The joint panel judged one entry, yours, blind, under a code name "
        "only. It has not been awarded a prize."
    )
    assert (
        "judged one entry, yours, blind"
        in compose(replace(FACTS, entries_judged=1, outcome=Outcome.WON)).opening
    )


def test_a_letter_to_an_entry_without_rank_does_not_pretend_it_was_judged():
    assert compose(replace(FACTS, outcome=Outcome.NOT_RANKED)).opening == (
        "Thank you for your entry to “Thick oil”. It has not been awarded a prize, since the joint panel could "
        "not complete its judging of it."
    )


def test_nobody_is_turned_down_without_a_reason():
    with pytest.raises(ValueError, match="a letter gives a reason"):
        compose(replace(FACTS, reason="  "))


def test_the_text_for_mail_has_every_part_in_order():
    assert as_text(compose(FACTS).as_plain_values()).split("\n\n") == [
        "Dear Ada Lovelace,",
        compose(FACTS).opening,
        "How the panel saw your entry among all of them:\n- Novelty: upper third\n- Feasibility: lower third",
        "The judges’ words to you:",
        "Novelty: A fresh idea.",
        "Show a test.",
        "Why it was decided so: Two entries met every requirement.",
        (
            "With this letter your entry is released: the right to evaluate it has ended, and nobody else has any "
            "right in it. All rights stay with you."
        ),
    ]


def means(*values):
    return {index: None if value is None else Fraction(value) for index, value in enumerate(values)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((9, 5, 1), [Band.UPPER, Band.MIDDLE, Band.LOWER]),
        ((9, 1), [Band.UPPER, Band.LOWER]),
        ((5, 5, 5), [Band.LEVEL] * 3),
        ((5,), [Band.ALONE]),
        ((9, None), [Band.ALONE, Band.NOT_JUDGED]),
        ((9, 9, 1, 1), [Band.UPPER, Band.UPPER, Band.LOWER, Band.LOWER]),
        ((9, 8, 7, 6, 5, 4), [Band.UPPER] * 2 + [Band.MIDDLE] * 2 + [Band.LOWER] * 2),
    ],
)
def test_bands_say_where_an_entry_stood(values, expected):
    assert [band(index, means(*values)) for index in range(len(values))] == expected


def test_bands_of_an_entry_follow_the_criteria():
    criteria = [("Novelty", means(9, 1)), ("Cost", means(None, 2))]
    assert bands_of(0, criteria) == (
        CriterionBand("Novelty", Band.UPPER),
        CriterionBand("Cost", Band.NOT_JUDGED),
    )


def test_every_band_has_words():
    assert len({band_label(each) for each in Band}) == len(Band)
