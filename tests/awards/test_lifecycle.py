"""Every pair of state and action."""

import pytest

from awards.lifecycle import AWARD_LIFECYCLE, DECISION_LIFECYCLE, AwardState, DecisionState

DECISIONS = {
    ("drafted", "change"): "drafted",
    ("drafted", "approve"): "approved",
    ("approved", "release"): "released",
}
AWARDS = {
    ("proposed", "offer"): "offered",
    ("offered", "accept"): "accepted",
    ("offered", "decline"): "declined",
}


@pytest.mark.parametrize(
    ("lifecycle", "states", "allowed"),
    [(DECISION_LIFECYCLE, DecisionState, DECISIONS), (AWARD_LIFECYCLE, AwardState, AWARDS)],
)
def test_only_these_moves_are_possible(lifecycle, states, allowed):
    found = {
        (state.value, action): transition.target.value
        for state in states
        for action, transition in lifecycle.transitions.items()
        if lifecycle.can(state, action)
    }
    assert found == allowed


def test_a_refused_move_names_the_state_in_words():
    assert DECISION_LIFECYCLE.can(DecisionState.DRAFTED, "release").reason == (
        "This is not possible while the award decision is drafted."
    )
