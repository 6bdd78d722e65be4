from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.allocation import Allocated, Impossible, Problem, Reason, Rules, allocate
from tests.judging.allocation.problems import even_problem, keeps_every_rule, problems


def ready(problem: Problem, seed: int = 1) -> Allocated:
    allocated = allocate(problem, seed=seed)
    assert isinstance(allocated, Allocated)
    return allocated


@settings(max_examples=40, deadline=None)
@given(problems())
def test_every_rule_is_kept_or_the_relaxations_make_it_possible(problem: Problem) -> None:
    outcome = allocate(problem, seed=1)
    if isinstance(outcome, Allocated):
        keeps_every_rule(problem, outcome)
        return
    assert outcome.missing > 0
    assert len(outcome.sentences) >= 3
    assert outcome.relaxations
    for relaxation in outcome.relaxations:
        keeps_every_rule(relaxation.problem, allocate(relaxation.problem, seed=1))


@settings(max_examples=25, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(problem: Problem, chance) -> None:
    judges, entries, expertise = list(problem.judges), list(problem.entries), list(problem.expertise.items())
    for given_in in (judges, entries, expertise):
        chance.shuffle(given_in)
    shuffled = replace(problem, judges=tuple(judges), entries=tuple(entries), expertise=dict(expertise))
    first, second = allocate(problem, seed=1), allocate(shuffled, seed=1)
    assert first.sentences == second.sentences
    if isinstance(first, Allocated):
        assert first == second


@settings(max_examples=25, deadline=None)
@given(problems(), st.permutations(range(1, 6)), st.permutations(range(1, 6)))
def test_other_keys_change_nothing_but_who_wins_a_tie(problem: Problem, judge_keys, entry_keys) -> None:
    def pairs(given_pairs):
        return frozenset((judge_keys[judge - 1], entry_keys[entry - 1]) for judge, entry in given_pairs)

    renamed = Problem(
        tuple(replace(judge, key=judge_keys[judge.key - 1]) for judge in problem.judges),
        tuple(replace(entry, key=entry_keys[entry.key - 1]) for entry in problem.entries),
        problem.rules,
        conflicts=pairs(problem.conflicts),
        banned=pairs(problem.banned),
        fixed=pairs(problem.fixed),
        expertise={next(iter(pairs([pair]))): share for pair, share in problem.expertise.items()},
    )
    first, second = allocate(problem, seed=1), allocate(renamed, seed=1)
    if isinstance(first, Impossible):
        assert isinstance(second, Impossible)
        assert first.missing == second.missing
        return
    assert isinstance(second, Allocated)
    assert sorted(first.loads.values()) == sorted(second.loads.values())
    assert score(problem, first) == pytest.approx(score(renamed, second))


def score(problem: Problem, allocated: Allocated) -> float:
    """The objective, where at most one far reader an entry is wanted."""
    figures = allocated.figures
    far = figures.with_far if problem.rules.far_share else 0
    return figures.expertise * figures.sheets + figures.with_near + far


def test_the_seed_decides_between_equals() -> None:
    problem = even_problem(6, 12)
    assert ready(problem) == ready(problem)
    assert ready(problem).assignments != ready(problem, seed=2).assignments


def test_a_tie_is_never_broken_against_expertise() -> None:
    problem = even_problem(6, 12, expertise={(1, 1): 0.001}, rules=Rules(3, 1, 0))
    assert all(ready(problem, seed).figures.expertise > 0 for seed in range(5))


def test_readers_are_near_and_far_and_say_so() -> None:
    fields = {(judge, entry): 0.9 for judge in (1, 4) for entry in range(1, 7)}
    allocated = ready(even_problem(6, 6, expertise=fields))
    assert allocated.figures.with_near == allocated.figures.with_far == 6
    assert {one.reason for one in allocated.assignments} == {Reason.NEAR, Reason.FAR}
    assert {one.why for one in allocated.assignments} == {
        "near: expertise 90 of 100",
        "far: a view from outside, expertise 0 of 100",
    }
    assert allocated.sentences == (
        "Every judge reads 3.",
        "The readers' expertise is 30 of 100 on average; of 6 entries 6 have a near reader and 6 a far one.",
        "No allocation with loads as even matches expertise better.",
    )


def test_what_was_made_by_hand_stays_and_only_the_rest_is_solved() -> None:
    by_hand = frozenset({(1, 1), (1, 2), (2, 2), (3, 2), (4, 2)})
    allocated = ready(even_problem(fixed=by_hand, conflicts=frozenset({(1, 1)})))
    hand = {(one.judge, one.entry) for one in allocated.assignments if one.reason is Reason.HAND}
    assert hand == by_hand - {(1, 1)}
    assert "More than 3 sheets, for the chambers' sake or by hand: E-2." in allocated.sentences
    assert "Pairs made by hand that stay: 4." in allocated.sentences
    assert "Made by hand, but left out for a conflict: J-1 – E-1." in allocated.sentences


def test_the_only_one_of_a_chamber_says_so() -> None:
    allocated = ready(even_problem(4, 1))
    whys = [one.why for one in allocated.assignments]
    assert (
        whys.count("the one of the seeker's experts") + whys.count("the one of the platform's experts") == 1
    )
    assert whys.count("keeps the loads even, expertise 0 of 100") == 2


def test_without_time_loads_are_seen_to_and_it_is_said() -> None:
    problem = even_problem(8, 40)
    allocated = allocate(problem, seed=1, time_limit=0.0)
    keeps_every_rule(problem, allocated)
    assert allocated.figures.gap is None or allocated.figures.gap >= 0


def test_no_judge_and_no_entry() -> None:
    nobody = allocate(even_problem(0, 2), seed=1)
    assert isinstance(nobody, Impossible)
    assert nobody.sentences[0] == "Scoresheets that find no judge: 6 of 6."
    assert ready(even_problem(2, 0)).assignments == ()
