from fractions import Fraction

import pytest

from judging.reliability import Undefined
from judging.wording import chamber_name, decimal_text, margin_text, undefined_reason


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(0), "0.0"), (Fraction(1, 20), "0.1"), (Fraction(200, 3), "66.7"), (Fraction(100), "100.0")],
)
def test_a_score_has_one_decimal_and_halves_go_up(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(0), "0.0"), (Fraction(5), "5.0"), (Fraction(1, 25), "0.04"), (Fraction(1, 3000), "0.0003")],
)
def test_a_real_margin_never_reads_nought(value: Fraction, text: str) -> None:
    assert margin_text(value) == text


def test_a_chamber_nobody_named_keeps_its_own_name() -> None:
    assert chamber_name("public") == "public"


def test_every_reason_for_a_missing_figure_has_its_own_words() -> None:
    assert len({undefined_reason(reason) for reason in Undefined}) == len(Undefined)
