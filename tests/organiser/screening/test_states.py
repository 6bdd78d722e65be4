from datetime import timedelta

import pytest

from organiser.screening.states import (
    SCREENING_LABELS,
    SCREENING_TONES,
    Screened,
    ScreeningState,
    screening_state,
)
from tests.conftest import NOON

EARLIER, LATER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (Screened("submitted"), ScreeningState.TODO),
        (Screened("submitted", True, EARLIER), ScreeningState.IN_ORDER),
        (Screened("submitted", False, EARLIER), ScreeningState.IN_DOUBT),
        (Screened("submitted", False, EARLIER, LATER), ScreeningState.WAITING),
        # Nobody answered: what was found before stands, and what nobody looked at waits for that.
        (Screened("submitted", False, EARLIER, NOON), ScreeningState.IN_DOUBT),
        (Screened("submitted", None, None, NOON), ScreeningState.TODO),
        (Screened("submitted", False, EARLIER, LATER, NOON), ScreeningState.ANSWERED),
        (Screened("submitted", None, None, LATER, NOON), ScreeningState.ANSWERED),
        # Looked at again after the answer.
        (Screened("submitted", True, NOON, LATER, EARLIER), ScreeningState.IN_ORDER),
        (Screened("not_eligible", True, EARLIER, LATER, NOON), ScreeningState.NOT_ELIGIBLE),
    ],
)
def test_how_far_an_entry_is_follows_from_what_is_there(known, state) -> None:
    assert screening_state(known, NOON) == state


def test_every_state_has_words_and_a_tone() -> None:
    assert set(SCREENING_LABELS) == set(SCREENING_TONES) == set(ScreeningState)
