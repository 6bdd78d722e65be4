from fractions import Fraction

import pytest

from judging.calibration import Lack, Remark
from judging.reliability import Undefined
from judging.wording import (
    chamber_name,
    decimal_text,
    lack_reason,
    margin_text,
    remark_sentence,
    severity_sentence,
    share_text,
    signed_text,
    undefined_reason,
)


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


def test_every_lack_and_every_remark_has_its_own_sentence() -> None:
    assert len({lack_reason(lack) for lack in Lack}) == len(Lack)
    assert len({remark_sentence(remark) for remark in Remark}) == len(Remark)
    assert "into 3 parts" in remark_sentence(Remark.DISCONNECTED, 3)


@pytest.mark.parametrize(("points", "text"), [(3.24, "+3.2"), (-0.4, "−0.4"), (-0.01, "0.0"), (0, "0.0")])
def test_a_difference_has_a_sign_unless_it_is_nought(points, text) -> None:
    assert signed_text(points) == text


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ((3, 1, 5), "Marks 3.0 points below the panel (90 % interval −5.0 to −1.0; scoresheets: 4)."),
        ((-3, -5, -1), "Marks 3.0 points above the panel (90 % interval +1.0 to +5.0; scoresheets: 4)."),
        (
            (1, -2, 4),
            "Not seen to differ from the panel (90 % interval −4.0 to +2.0 points; scoresheets: 4).",
        ),
    ],
)
def test_severity_is_said_only_where_the_interval_shows_it(figures, sentence) -> None:
    assert severity_sentence(*figures, percent=90, sheets=4) == sentence


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "less than 1 %"), (0.006, "1 %"), (0.5, "50 %"), (0.9949, "99 %"), (1.0, "more than 99 %")],
)
def test_a_probability_that_was_drawn_is_never_said_to_be_certain(share, text) -> None:
    assert share_text(share) == text
