"""Who is still on the way is known to all processes, and whoever died is waited for no more."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from challenge_hub.core.arrivals import NAME, Arrivals
from challenge_hub.core.clock import FrozenClock
from tests.conftest import NOON

SECOND = timedelta(seconds=1)


def test_the_oldest_of_all_processes_is_known_to_each(tmp_path: Path) -> None:
    clock = FrozenClock(NOON)
    one, other = Arrivals(tmp_path, clock), Arrivals(tmp_path, clock)
    assert one.oldest() is None
    with one.arriving() as first:
        assert first == NOON
        clock.at += SECOND
        with other.arriving() as second:
            assert second == NOON + SECOND
            assert [each.oldest() for each in (one, other)] == [NOON, NOON]
        assert one.oldest() == NOON
        with one.arriving():
            assert other.oldest() == NOON
    assert [each.oldest() for each in (one, other)] == [None, None]


def test_a_request_is_announced_before_its_clock_is_read(tmp_path: Path) -> None:
    seen = []
    watcher = Arrivals(tmp_path, FrozenClock(NOON))

    def clock():
        seen.append(watcher.oldest())
        return NOON

    with Arrivals(tmp_path, clock).arriving():
        pass
    assert len(seen) == 1
    assert seen[0] is not None
    assert seen[0] < NOON


def test_a_request_that_fails_is_waited_for_no_more(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path, FrozenClock(NOON))
    with pytest.raises(RuntimeError), arrivals.arriving():
        raise RuntimeError
    assert arrivals.oldest() is None


STUCK = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from challenge_hub.core.arrivals import Arrivals
with Arrivals(Path(sys.argv[1]), lambda: datetime(2027, 3, 1, 12, tzinfo=UTC)).arriving():
    print("here", flush=True)
    time.sleep(60)
"""


def test_a_process_that_was_killed_is_waited_for_no_more(tmp_path: Path) -> None:
    watcher = Arrivals(tmp_path, FrozenClock(NOON))
    with subprocess.Popen([sys.executable, "-c", STUCK, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert watcher.oldest() == NOON
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert watcher.oldest() is None
    assert list(tmp_path.glob(NAME)) == []


def test_a_folder_that_cannot_be_written_turns_nobody_away(tmp_path: Path, caplog) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with Arrivals(tmp_path / "taken", FrozenClock(NOON)).arriving() as at:
        assert at == NOON
    assert "could not be noted" in caplog.text
