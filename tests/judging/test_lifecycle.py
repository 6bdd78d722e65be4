from types import SimpleNamespace

import pytest

from challenge_hub.core.errors import WrongState
from judging import lifecycle as tables
from judging.lifecycle import (
    ALLOCATION_LIFECYCLE,
    CONFLICT_LIFECYCLE,
    DUPLICATE_SEARCH_LIFECYCLE,
    PANEL_LIFECYCLE,
    SEAT_LIFECYCLE,
    SHEET_LIFECYCLE,
)

MOVES = {
    SEAT_LIFECYCLE: {
        ("invited", "accept"): "accepted",
        ("invited", "decline"): "declined",
        ("declined", "invite_again"): "invited",
        ("accepted", "step_down"): "stepped_down",
    },
    SHEET_LIFECYCLE: {
        ("draft", "save"): "draft",
        ("draft", "hand_in"): "handed_in",
        ("handed_in", "revise"): "handed_in",
        ("draft", "decline"): "declined",
        ("declined", "take_up"): "draft",
    },
    PANEL_LIFECYCLE: {
        ("scoring", "deliberate"): "deliberating",
        ("deliberating", "close"): "closed",
    },
    CONFLICT_LIFECYCLE: {
        ("suggested", "uphold"): "stands",
        ("lifted", "uphold"): "stands",
        ("suggested", "lift"): "lifted",
        ("stands", "lift"): "lifted",
    },
    DUPLICATE_SEARCH_LIFECYCLE: {
        ("asked", "finish"): "done",
        ("asked", "set_aside"): "set_aside",
    },
    ALLOCATION_LIFECYCLE: {
        ("asked", "solve"): "solved",
        ("asked", "fail"): "infeasible",
        ("solved", "hand_out"): "handed_out",
        ("asked", "set_aside"): "set_aside",
        ("solved", "set_aside"): "set_aside",
        ("infeasible", "set_aside"): "set_aside",
    },
}


@pytest.mark.parametrize(
    ("table", "state", "action"),
    [(table, state, action) for table in MOVES for state in table.labels for action in table.transitions],
)
def test_every_state_and_action(table, state, action) -> None:
    thing = SimpleNamespace(state=state)
    if (state, action) in MOVES[table]:
        table.move(thing, action)
        assert thing.state == MOVES[table][state, action]
    else:
        with pytest.raises(WrongState):
            table.move(thing, action)
        assert thing.state == state


def test_every_action_is_walked() -> None:
    assert {table: set(table.transitions) for table in MOVES} == {
        table: {action for _, action in moves} for table, moves in MOVES.items()
    }


@pytest.mark.parametrize("noun", ["Seat", "Sheet", "Panel", "Conflict", "Allocation"])
def test_every_state_has_a_label_and_a_tone(noun) -> None:
    states = set(getattr(tables, f"{noun}State"))
    assert set(getattr(tables, f"{noun.upper()}_LABELS")) == states
    assert set(getattr(tables, f"{noun.upper()}_TONES")) == states
