"""Events name themselves, and subscribers hear their kind."""

from dataclasses import dataclass

import pytest

from challenge_hub.core.events import Event, subscribe, subscribers_of
from tests.conftest import NOON


def test_an_event_without_a_label_is_refused() -> None:
    with pytest.raises(TypeError, match="label"):

        @dataclass(frozen=True, kw_only=True)
        class Nameless(Event):
            name = "test.nameless"
            subject = "test"


def test_two_events_cannot_share_a_name() -> None:
    @dataclass(frozen=True, kw_only=True)
    class First(Event):
        name = "test.shared"
        label = "First"
        subject = "test"

    with pytest.raises(TypeError, match=r"test\.shared"):

        @dataclass(frozen=True, kw_only=True)
        class Second(Event):
            name = "test.shared"
            label = "Second"
            subject = "test"


def test_subscribers_of_the_kind_come_before_those_of_all() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Rang(Event):
        name = "test.rang"
        label = "A bell rang"
        subject = "test"

    @subscribe(Rang)
    def hear(event: Rang) -> None:
        """Hear it."""

    assert subscribers_of(Rang(at=NOON, by=None, subject_id=1))[0] is hear
