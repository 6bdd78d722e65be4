from dataclasses import replace

from judging.allocation import Change, Impossible, Problem, Rules, allocate
from judging.allocation.relaxing import fits
from tests.judging.allocation.problems import even_problem


def relaxed(problem: Problem) -> dict[Change, tuple[str, Problem]]:
    """What helps, each tried."""
    impossible = allocate(problem, seed=1)
    assert isinstance(impossible, Impossible)
    for one in impossible.relaxations:
        assert fits(one.problem), one.sentence
        assert one.sentence in impossible.sentences
    return {one.change: (one.sentence, one.problem) for one in impossible.relaxations}


def limited(problem: Problem, most: int) -> Problem:
    return replace(problem, judges=tuple(replace(judge, capacity=most) for judge in problem.judges))


def test_without_a_reader_in_a_chamber_entries_are_let_off_or_one_more_is_seated() -> None:
    found = relaxed(even_problem(conflicts=frozenset({(3, 1), (4, 1), (3, 2), (4, 2)})))
    assert list(found) == [Change.EXEMPT, Change.JUDGES, Change.RULES]
    assert found[Change.EXEMPT][0] == "It works if these get fewer sheets: E-1 (2 of 3), E-2 (2 of 3)."
    assert (
        found[Change.JUDGES][0]
        == "It works with 1 more of the seeker's experts without conflicts (sheets: at least 2)."
    )
    assert found[Change.RULES][1].rules == Rules(2, 0)


def test_limits_that_are_too_low_are_raised_by_no_more_than_it_takes() -> None:
    found = relaxed(limited(even_problem(), 3))
    assert found[Change.CAPACITY][0] == "It works if every judge with a limit takes up to 2 more."
    assert not fits(limited(even_problem(), 4))
    assert found[Change.SHEETS][0] == "It works with 2 sheets an entry instead of 3."


def test_a_chamber_that_is_too_small_can_be_asked_for_less() -> None:
    problem = even_problem(6, 6, rules=Rules(3, 2))
    problem = replace(
        problem,
        judges=tuple(replace(j, capacity=2 if j.chamber == "seeker" else None) for j in problem.judges),
    )
    found = relaxed(problem)
    assert found[Change.PER_CHAMBER][0] == "It works with 1 sheets of each chamber at least instead of 2."
    assert Change.SHEETS not in found


def test_only_the_declined_pairs_that_are_needed_are_asked_for_again() -> None:
    problem = even_problem(banned=frozenset({(3, 1), (4, 1), (3, 2), (1, 4)}))
    sentence, changed = relaxed(problem)[Change.BANS]
    assert len(problem.banned - changed.banned) == 1
    assert "– E-1." in sentence


def test_only_the_edits_that_are_in_the_way_are_given_up() -> None:
    # J-5 has room for one, and is the only one of the seeker's who may read E-1; that E-3 has four is no harm.
    by_hand = frozenset({(5, 2), (1, 3), (2, 3), (3, 3), (4, 3)})
    problem = even_problem(5, conflicts=frozenset({(4, 1)}), fixed=by_hand)
    problem = replace(problem, judges=(*problem.judges[:4], replace(problem.judges[4], capacity=1)))
    sentence, changed = relaxed(problem)[Change.EDITS]
    assert sentence == "It works without these pairs made by hand: J-5 – E-2."
    assert changed.fixed == by_hand - {(5, 2)}
