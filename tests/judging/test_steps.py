from dataclasses import replace

import pytest

from judging.steps import Standing, StepKey, next_step, steps

READY = {"seat_state": "accepted", "signed": True, "declared": True, "challenge_state": "judging"}


@pytest.mark.parametrize(
    ("standing", "key"),
    [
        (Standing("invited", False, False, "published"), StepKey.ANSWER),
        (Standing("invited", False, False, "decided"), None),
        (Standing("declined", False, False, "judging"), None),
        (Standing("accepted", False, False, "published"), StepKey.SIGN),
        (Standing("accepted", True, False, "published"), None),
        (Standing("accepted", True, False, "judging"), StepKey.CONFLICTS),
        (Standing("accepted", False, False, "judging"), StepKey.SIGN),
        (Standing(**READY, entries=3, handed_in=2), StepKey.SCORE),
        (Standing(**READY, entries=3, handed_in=3), None),
        (Standing(**READY, entries=0), None),
        (Standing("accepted", True, True, "decided", entries=3, handed_in=2), None),
        (Standing(**READY, entries=3, handed_in=0, calibrated=False), StepKey.CALIBRATE),
        (Standing(**READY, entries=0, calibrated=False), StepKey.CALIBRATE),
        (Standing(**READY, entries=3, handed_in=0, calibrated=True), StepKey.SCORE),
        (Standing(**READY, entries=3, handed_in=3, calibrated=False), None),
        (Standing("accepted", True, False, "judging", calibrated=False), StepKey.CONFLICTS),
    ],
)
def test_the_next_step(app, standing, key) -> None:
    step = next_step(standing)
    assert (step.key if step else None) == key


@pytest.mark.parametrize("calibrated", [None, True])
def test_a_finished_judge_has_good_steps_only(app, calibrated) -> None:
    done = Standing(**READY, entries=3, handed_in=3, calibrated=calibrated)
    keys = [key for key in StepKey if key is not StepKey.CALIBRATE or calibrated]
    assert [(s.key, s.done, s.tone) for s in steps(done)] == [(key, True, "good") for key in keys]


def test_the_calibration_entry_comes_first_and_stands_in_nobodys_way(app) -> None:
    found = steps(Standing(**READY, entries=3, handed_in=0, calibrated=False))
    assert [(s.key, s.current, s.open) for s in found][3:] == [
        (StepKey.CALIBRATE, True, True),
        (StepKey.SCORE, False, True),
    ]


def test_sealed_entries_are_said_to_wait(app) -> None:
    words = {s.key: s.state for s in steps(Standing("accepted", True, False, "published"))}
    assert words[StepKey.CONFLICTS] == words[StepKey.SCORE] == "when entries have closed"


def test_the_work_is_counted(app) -> None:
    assert next_step(Standing(**READY, entries=12, handed_in=7)).state == "7 of 12 handed in"


def test_once_judging_is_over_nothing_leads_to_a_page_that_refuses(app) -> None:
    def opened(state):
        return {
            s.key
            for s in steps(
                Standing(**{**READY, "challenge_state": state}, entries=1, handed_in=1, calibrated=True)
            )
            if s.open
        }

    assert opened("judging") == set(StepKey)
    assert opened("decided") == set(StepKey) - {StepKey.CONFLICTS}


def test_nothing_is_to_do_on_standby_once_it_is_signed() -> None:
    here = Standing(
        seat_state="accepted", signed=True, declared=False, challenge_state="judging", standby=True
    )
    assert next_step(here) is None
    assert next_step(replace(here, standby=False)).key == "conflicts"
