"""Tables of transitions."""

from enum import StrEnum
from types import SimpleNamespace

import pytest

from challenge_hub.core.errors import WrongState
from challenge_hub.core.lifecycle import Lifecycle


class Light(StrEnum):
    """A lamp's states."""

    ON = "on"
    OFF = "off"
    BROKEN = "broken"


LABELS = {Light.ON: "On", Light.OFF: "Off", Light.BROKEN: "Broken"}
LAMP = Lifecycle("lamp", LABELS, [("light", {Light.OFF}, Light.ON), ("put_out", {Light.ON}, Light.OFF)])


def test_moves_along_a_row() -> None:
    lamp = SimpleNamespace(state=Light.OFF)

    LAMP.move(lamp, "light")

    assert lamp.state == Light.ON


def test_refuses_with_the_state_in_words() -> None:
    lamp = SimpleNamespace(state=Light.BROKEN)

    with pytest.raises(WrongState) as refusal:
        LAMP.move(lamp, "light")

    assert refusal.value.message == "This is not possible while the lamp is broken."
    assert lamp.state == Light.BROKEN


def test_an_unknown_action_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        LAMP.can(Light.ON, "juggle")
