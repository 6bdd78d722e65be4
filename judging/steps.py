"""What a judge does, in order, and which step is next; pure."""

from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import SEATING, SeatState


class StepKey(StrEnum):
    """The steps of a judge."""

    ANSWER = "answer"
    SIGN = "sign"
    CONFLICTS = "conflicts"
    CALIBRATE = "calibrate"
    SCORE = "score"


@dataclass(frozen=True)
class Step:
    """One step: what it is called, how it stands in a word with a tone, and whether it is the one to do now."""

    key: StepKey
    label: str
    state: str
    tone: str
    done: bool
    current: bool = False
    open: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a judge stands: what the steps follow from."""

    seat_state: str
    signed: bool
    declared: bool
    challenge_state: str
    standby: bool = False
    entries: int = 0
    handed_in: int = 0
    # Whether the calibration entry is scored; None where there is none.
    calibrated: bool | None = None
    # Whether the panel chooses between pairs; `entries` and `handed_in` are choices then.
    compares: bool = False


def steps(here: Standing) -> tuple[Step, ...]:
    """Give the steps in order; at most one is current, none while the judge waits or all is over.

    The calibration entry comes before the others where there is one, and stands in nobody's way: it can be read and
    scored late, and is nobody's task any more once all entries are scored.
    """
    keys = [key for key in StepKey if key is not StepKey.CALIBRATE or here.calibrated is not None]
    taken = here.seat_state == SeatState.ACCEPTED
    placed = taken and not here.standby
    judging = here.challenge_state == ChallengeState.JUDGING
    scored = here.declared and here.entries > 0 and here.handed_in >= here.entries
    done = {
        StepKey.ANSWER: here.seat_state != SeatState.INVITED,
        StepKey.SIGN: taken and here.signed,
        StepKey.CONFLICTS: taken and here.declared,
        StepKey.CALIBRATE: taken and (bool(here.calibrated) or scored),
        StepKey.SCORE: taken and scored,
    }
    possible = {
        StepKey.ANSWER: here.challenge_state in SEATING,
        StepKey.SIGN: taken and here.challenge_state in SEATING,
        StepKey.CONFLICTS: placed and here.signed and judging,
        StepKey.CALIBRATE: placed and here.signed and here.declared and judging,
        StepKey.SCORE: placed and here.signed and here.declared and judging and here.entries > 0,
    }
    current = next((key for key in keys if not done[key] and possible[key]), None)
    first_open = next((key for key in keys if not done[key]), None)
    if current is not first_open:  # a later step never overtakes one that waits
        current = None
    return tuple(
        Step(
            key,
            _label(key, here),
            *_word(key, here, done=done[key], current=key is current),
            done=done[key],
            current=key is current,
            # What was signed and scored can be read again; conflicts are asked for only while there is judging.
            open=possible[key] or (done[key] and taken and key is not StepKey.CONFLICTS),
        )
        for key in keys
    )


def next_step(here: Standing) -> Step | None:
    """Give the step to do now, or None while the judge waits or all is over."""
    return next((step for step in steps(here) if step.current), None)


def _label(key: StepKey, here: Standing) -> str:
    if key is StepKey.SCORE and here.compares:
        return _("Choose between pairs of entries")
    return {
        StepKey.ANSWER: _("Answer the invitation"),
        StepKey.SIGN: _("Sign the non-disclosure agreement"),
        StepKey.CONFLICTS: _("Declare conflicts of interest"),
        StepKey.CALIBRATE: _("Score the calibration entry"),
        StepKey.SCORE: _("Score the entries"),
    }[key]


def _word(key: StepKey, here: Standing, *, done: bool, current: bool) -> tuple[str, str]:
    if key is StepKey.ANSWER and done:
        if here.seat_state == SeatState.STEPPED_DOWN:
            return _("stepped down"), "none"
        declined = here.seat_state == SeatState.DECLINED
        return (_("declined"), "none") if declined else (_("accepted"), "good")
    if key is StepKey.SCORE and here.declared and here.entries:
        word = _("%(done)d of %(all)d handed in", done=here.handed_in, all=here.entries)
        return word, "good" if done else "wait"
    if done:
        return _("done"), "good"
    if current:
        return _("to do"), "wait"
    sealed = key not in {StepKey.ANSWER, StepKey.SIGN} and here.challenge_state == ChallengeState.PUBLISHED
    return (_("when entries have closed") if sealed else _("later")), "none"
