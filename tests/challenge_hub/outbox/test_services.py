"""Work that follows a commit: nothing lost, nothing done twice with harm."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox import tasks
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import PATIENCE, do, drain, hand_over, put
from tests.conftest import NOON


class Recorder:
    """A task that remembers its calls, and fails while told to."""

    def __init__(self) -> None:
        self.calls: list[int] = []
        self.failing = False

    def __call__(self, number: int) -> None:
        """Do it."""
        self.calls.append(number)
        if self.failing:
            msg = "the mail server is away"
            raise ConnectionError(msg)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """A registered task called test.record."""
    task = Recorder()
    tasks._tasks["test.record"] = task
    yield task
    del tasks._tasks["test.record"]


def message() -> OutboxMessage:
    """The only message."""
    db.session.expire_all()
    return db.session.query(OutboxMessage).one()


def write(number: int = 7) -> None:
    """Put one message."""
    with unit_of_work():
        put("test.record", at=NOON, number=number)


def test_a_message_is_done_once(app: Flask, recorder: Recorder) -> None:
    write()

    assert drain(at=NOON) == 1
    assert drain(at=NOON) == 0
    assert recorder.calls == [7]
    assert message().done_at == NOON


def test_a_rolled_back_unit_leaves_no_message(app: Flask, recorder: Recorder) -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work():
        put("test.record", at=NOON, number=1)
        raise ZeroDivisionError

    assert drain(at=NOON) == 0
    assert recorder.calls == []


def test_a_failure_is_kept_and_tried_again_later(app: Flask, recorder: Recorder) -> None:
    write()
    recorder.failing = True

    drain(at=NOON)

    assert message().last_error == "ConnectionError: the mail server is away"
    assert drain(at=NOON + timedelta(seconds=9)) == 0
    recorder.failing = False
    assert drain(at=NOON + timedelta(seconds=10)) == 1
    assert recorder.calls == [7, 7]


def test_it_is_tried_for_a_week_and_then_given_up_visibly(app: Flask, recorder: Recorder) -> None:
    write()
    recorder.failing = True
    at = NOON
    while message().failed_at is None:
        drain(at=at, rounds=1)
        at = message().due_at

    assert timedelta(days=7) <= message().failed_at - NOON < timedelta(days=7, hours=1)
    assert message().attempts == len(recorder.calls) > 7 * 24
    assert drain(at=at + timedelta(days=1)) == 0


def test_a_dead_worker_s_message_is_handed_over_again(app: Flask, recorder: Recorder) -> None:
    write()
    first = hand_over(at=NOON)

    assert hand_over(at=NOON + PATIENCE) == []
    assert hand_over(at=NOON + PATIENCE + timedelta(seconds=1)) == first


def test_doing_a_done_message_again_does_nothing(app: Flask, recorder: Recorder) -> None:
    write()
    drain(at=NOON)

    assert do(message().id, at=NOON) is True
    assert recorder.calls == [7]


def test_back_off_grows_to_an_hour() -> None:
    assert [tasks.back_off(attempt).total_seconds() for attempt in (1, 2, 3, 20)] == [10, 20, 40, 3600]
