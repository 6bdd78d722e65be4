from dataclasses import dataclass
from itertools import product

from ip_terms.catalogue import Parameters, Regime
from ip_terms.comparison import Compared, last_change, side_by_side
from ip_terms.rights import Row, plain_table


@dataclass(frozen=True)
class Under:
    terms_hash: str


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


def test_the_last_change_is_between_neighbours_that_differ():
    def of(hashes):
        return last_change({number: Under(each) for number, each in enumerate(hashes, start=1)})

    assert {hashes: of(hashes) for hashes in ("a", "aa", "ab", "abb", "aabc", "aba")} == {
        "a": (1, 1),
        "aa": (1, 2),
        "ab": (1, 2),
        "abb": (1, 2),
        "aabc": (3, 4),
        "aba": (2, 3),
    }
