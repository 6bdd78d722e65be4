"""The calibration entry: an organiser writes it, every judge scores it first, and it counts for nothing."""

from collections.abc import Mapping
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from judging.distances import stored
from judging.events import CalibrationHandedIn, CalibrationSampleRemoved, CalibrationSampleWritten
from judging.models import CalibrationSample, CalibrationSheet, Seat
from judging.policies import can_calibrate, can_write_sample
from judging.queries import rubric
from judging.queries.calibration import sample_of
from judging.scoring import Mark, ScoringError, check_marks, missing_criteria

LONGEST_TITLE = 200
LONGEST_TEXT = 30_000


def write_sample(challenge: Challenge, title: str, text: str, *, by: User, at: datetime) -> CalibrationSample:
    """Write the calibration entry of a panel, or write it anew. Emits CalibrationSampleWritten.

    Raises Refused once a judge has scored it or judging is over, Invalid for a title or text that is empty or too
    long.
    """
    sample = sample_of(challenge, for_update=True)
    can_write_sample(by, challenge).demand()
    for name, value, limit in (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT)):
        if not value.strip() or len(value) > limit:
            message = _("Please write something, in at most %(limit)d characters.", limit=limit)
            raise Invalid(message, {name: [message]})
    if sample is None:
        sample = CalibrationSample(challenge_id=challenge.id)
        db.session.add(sample)
    sample.title, sample.text, sample.written_at = title.strip(), text, at
    emit(CalibrationSampleWritten(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))
    return sample


def remove_sample(challenge: Challenge, *, by: User, at: datetime) -> None:
    """Take the calibration entry of a panel away. Emits CalibrationSampleRemoved.

    Raises Refused like `write_sample`, NotVisible where there is none.
    """
    sample = sample_of(challenge, for_update=True)
    can_write_sample(by, challenge).demand()
    if sample is None:
        raise NotVisible
    db.session.delete(sample)
    emit(CalibrationSampleRemoved(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id))


def hand_in_calibration(seat: Seat, marks: Mapping[int, Mark], *, by: User, at: datetime) -> CalibrationSheet:
    """Hand in a judge's marks, by criterion id, for the calibration entry; they stay. Emits CalibrationHandedIn.

    Raises Refused where the judge may not score now or has done so, NotVisible where there is no such entry, Invalid
    for marks off the rubric or missing (with the problems by criterion id as text).
    """
    sample = sample_of(seat.challenge, for_update=True)
    can_calibrate(by, seat).demand()
    if sample is None:
        raise NotVisible
    criteria = rubric(seat.challenge)
    try:
        checked = check_marks(criteria, marks.values())
    except ScoringError as error:
        raise Invalid(str(error)) from error
    missing = missing_criteria(criteria, checked.values())
    if missing:
        raise Invalid(
            _("Please mark every criterion before you hand in."),
            {key: [_("Please give a mark.")] for key in missing},
        )
    sheet = CalibrationSheet(seat_id=seat.id, sample=sample, marks=stored(checked.values()), handed_in_at=at)
    db.session.add(sheet)
    emit(CalibrationHandedIn(at=at, by=by.id, subject_id=seat.id, challenge_id=seat.challenge_id))
    return sheet
