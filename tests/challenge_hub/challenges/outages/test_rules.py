"""What an outage took, and when entries close if it is given back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.outages.rules import HOUR, QUARTER, Span, new_close
from tests.conftest import NOON

DAY = 24 * HOUR
MINUTE = timedelta(minutes=1)


def after(began, ended, *given_back):
    """How long after noon, the close, entries close then; None: as before. In minutes from noon."""
    found = new_close(
        NOON,
        Span(NOON + began * MINUTE, NOON + ended * MINUTE),
        window=DAY,
        given_back=[Span(NOON + one * MINUTE, NOON + other * MINUTE) for one, other in given_back],
    )
    return found and found - NOON


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [
        (-120, -60, HOUR),  # what was lost is added to the close
        (-120, -59, 2 * HOUR),  # rounded up to whole hours
        (-61, 0, 2 * HOUR),
        (-30, 100, HOUR + 105 * MINUTE),  # beyond the close: from its end, at the next quarter
        (-25 * 60, -23 * 60, HOUR),  # only what lies in the last day
        (-26 * 60, -24 * 60, None),
        (0, 60, None),  # after the close it took nothing
    ],
)
def test_new_close(began, ended, expected):
    assert after(began, ended) == expected


@pytest.mark.parametrize(
    ("given_back", "expected"),
    [
        ([(-180, 0)], None),
        ([(-150, -90)], 2 * HOUR),
        ([(-180, -120), (-150, -100)], 2 * HOUR),
        ([(-400, -300)], 3 * HOUR),
    ],
)
def test_no_hour_is_given_twice(given_back, expected):
    assert after(-180, 0, *given_back) == expected


minutes = st.integers(-2 * 24 * 60, 2 * 24 * 60)


@given(minutes, minutes.filter(bool))
def test_it_is_never_earlier_and_gives_at_least_what_was_lost_after_the_end(began, length):
    ended = began + abs(length)
    later = after(began, ended)
    lost = min(ended, 0) - max(began, -24 * 60)
    assert (later is None) == (lost <= 0)
    if later is not None:
        assert (
            max(ended, 0) * MINUTE + lost * MINUTE
            <= later
            <= max(ended, 0) * MINUTE + lost * MINUTE + HOUR + QUARTER
        )
