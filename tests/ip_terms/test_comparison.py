from itertools import product

from ip_terms.catalogue import Parameters, Regime
from ip_terms.comparison import Compared, side_by_side
from ip_terms.rights import Row, plain_table


def row(question, answer):
    return Row(question, answer, ("x",))


def test_questions_of_both_stand_where_they_are_asked():
    left = [row("A?", "yes"), row("B?", "no"), row("D?", "x")]
    right = [row("A?", "yes"), row("C?", "maybe"), row("B?", "never")]
    assert side_by_side(left, right) == [
        Compared("A?", "yes", "yes"),
        Compared("C?", "", "maybe"),
        Compared("B?", "no", "never"),
        Compared("D?", "x", ""),
    ]
    assert [each.same for each in side_by_side(left, right)] == [True, False, False, False]


def test_two_regimes_lose_no_row():
    for pair in product(Regime, repeat=2):
        left, right = (plain_table(regime, Parameters.for_regime(regime)) for regime in pair)
        rows = side_by_side(left, right)
        assert [(each.question, each.left) for each in rows if each.left] == [
            (r.question, r.answer) for r in left
        ]
        assert {each.question: each.right for each in rows if each.right} == {
            r.question: r.answer for r in right
        }
