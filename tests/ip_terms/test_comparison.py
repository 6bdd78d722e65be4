from dataclasses import dataclass, replace
from itertools import product

from ip_terms.catalogue import Parameters, Regime, applicable, problems
from ip_terms.comparison import Compared, another_kind, beside, carried, last_change, side_by_side
from ip_terms.rights import Row, plain_table
from tests.ip_terms.grid import combinations


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


def test_what_both_kinds_have_stays_and_the_rest_is_named():
    ours = replace(
        Parameters.for_regime(Regime.EXCLUSIVE_LICENCE), territory="Norway", duration_years=7, payment_days=45
    )
    found = beside(Regime.EXCLUSIVE_LICENCE, ours, Regime.FIRST_NEGOTIATION)
    assert found.left_out == {
        "duration_years": 7,
        "sublicensing": True,
        "background_ip": "declared",
        "solver_may_use": True,
        "attribution": True,
        "moral_rights": "untouched",
    }
    assert found.added == {"negotiation_days": 90}
    answers = {row.question: row for row in found.rows}
    assert answers["When is the prize paid?"].same
    assert "45 days" in answers["When is the prize paid?"].right
    assert answers["Where, and for which uses?"].right == "In Norway. For every use."


def test_terms_that_stand_also_stand_under_every_other_kind_and_no_parameter_is_lost():
    for regime, parameters in combinations():
        for other in Regime:
            taken = carried(regime, parameters, other)
            assert problems(other, taken) == []
            found = beside(regime, parameters, other)
            told = set(found.left_out) | {
                name for name in applicable(other) if getattr(taken, name) == getattr(parameters, name)
            }
            assert set(applicable(regime)) <= told
    assert carried(regime, parameters, regime) == parameters


def test_the_left_side_is_the_table_that_is_given():
    found = beside(
        Regime.OPEN_LICENCE,
        Parameters.for_regime(Regime.OPEN_LICENCE),
        Regime.FULL_ASSIGNMENT,
        table=[row("Which law governs?", "English law.")],
    )
    assert [each.question for each in found.rows if each.left] == ["Which law governs?"]


def test_the_other_kind_is_the_one_asked_for_else_the_next():
    assert another_kind("open_licence", Regime.FULL_ASSIGNMENT) is Regime.OPEN_LICENCE
    for odd in ("", "full_assignment", "<script>"):
        assert another_kind(odd, Regime.FULL_ASSIGNMENT) is Regime.EXCLUSIVE_LICENCE
    assert another_kind("", Regime.OPEN_LICENCE) is Regime.FULL_ASSIGNMENT
