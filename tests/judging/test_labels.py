from fractions import Fraction

from challenge_hub.web.charts import HeatCell, HeatRow
from judging.chambers import Chamber
from judging.labels import judge_matrix, points
from judging.queries import results
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score


def test_points_have_one_decimal_and_nothing_is_a_dash(app) -> None:
    assert (points(Fraction(200, 3)), points(Fraction(0)), points(None)) == ("66.7", "0.0", "–")


def test_the_matrix_has_a_row_an_entry_and_a_cell_a_judge(app) -> None:
    challenge = make_judged()
    a, _b = make_standing_entry(challenge, code="A3"), make_standing_entry(challenge, code="C4")
    one = make_judge(challenge)
    make_judge(challenge, chamber=Chamber.SEEKER)
    score(one, a, 5, 5)
    found = results(challenge)
    assert judge_matrix([*found.ranked, *found.not_ranked], found.judges) == (
        HeatRow("A3", (HeatCell("100.0", 5), HeatCell("–", 0)), "100.0"),
        HeatRow("C4", (HeatCell("–", 0), HeatCell("–", 0)), "–"),
    )
