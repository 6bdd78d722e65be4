from types import SimpleNamespace

import pytest

from challenge_hub.core.errors import WrongState
from judging.lifecycle import (
    SEAT_LABELS,
    SEAT_LIFECYCLE,
    SEAT_TONES,
    SHEET_LABELS,
    SHEET_LIFECYCLE,
    SHEET_TONES,
    SeatState,
    SheetState,
)

SEAT_MOVES = {
    ("invited", "accept"): "accepted",
    ("invited", "decline"): "declined",
    ("declined", "invite_again"): "invited",
}
SHEET_MOVES = {("draft", "save"): "draft", ("draft", "hand_in"): "handed_in"}


@pytest.mark.parametrize(
    ("table", "moves", "state", "action"),
    [(SEAT_LIFECYCLE, SEAT_MOVES, s, a) for s in SeatState for a in ("accept", "decline", "invite_again")]
    + [(SHEET_LIFECYCLE, SHEET_MOVES, s, a) for s in SheetState for a in ("save", "hand_in")],
)
def test_every_state_and_action(table, moves, state, action) -> None:
    thing = SimpleNamespace(state=state)
    if (state, action) in moves:
        table.move(thing, action)
        assert thing.state == moves[state, action]
    else:
        with pytest.raises(WrongState):
            table.move(thing, action)
        assert thing.state == state


def test_every_action_is_walked() -> None:
    assert set(SEAT_LIFECYCLE.transitions) == {action for _, action in SEAT_MOVES}
    assert set(SHEET_LIFECYCLE.transitions) == {action for _, action in SHEET_MOVES}


def test_every_state_has_a_label_and_a_tone() -> None:
    assert set(SEAT_LABELS) == set(SEAT_TONES) == set(SeatState)
    assert set(SHEET_LABELS) == set(SHEET_TONES) == set(SheetState)
