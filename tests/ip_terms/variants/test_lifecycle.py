import pytest

from challenge_hub.core.errors import WrongState
from ip_terms.variants.lifecycle import LABELS, VARIANT_LIFECYCLE, VariantState


class Thing:
    def __init__(self, state):
        self.state = state


ALLOWED = {
    ("draft", "review"): "reviewed",
    ("reviewed", "adopt"): "in_use",
    ("draft", "retire"): "retired",
    ("reviewed", "retire"): "retired",
    ("in_use", "retire"): "retired",
}


@pytest.mark.parametrize("state", VariantState)
@pytest.mark.parametrize("action", VARIANT_LIFECYCLE.transitions)
def test_every_state_and_action(state, action):
    thing = Thing(state)
    if (state.value, action) in ALLOWED:
        VARIANT_LIFECYCLE.move(thing, action)
        assert thing.state == ALLOWED[state.value, action]
    else:
        with pytest.raises(WrongState):
            VARIANT_LIFECYCLE.move(thing, action)
        assert thing.state == state


def test_every_state_has_a_label():
    assert list(LABELS) == list(VariantState)
