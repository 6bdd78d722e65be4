"""The calibration entry of a panel, and who has scored it."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from judging.distances import Distance, distances, read
from judging.models import CalibrationSample, CalibrationSheet, Seat
from judging.queries.sheets import rubric


def sample_of(challenge: Challenge, *, for_update: bool = False) -> CalibrationSample | None:
    """Give the calibration entry of a challenge's panel, or None; `for_update` keeps it from changing meanwhile."""
    return db.session.get(CalibrationSample, challenge.id, with_for_update=for_update or None)


def own_calibration(seat: Seat) -> CalibrationSheet | None:
    """Give a judge's own sheet for the calibration entry, or None."""
    return db.session.get(CalibrationSheet, seat.id)


def count_calibrations(challenge: Challenge) -> int:
    """Give how many judges have scored the calibration entry."""
    query = select(func.count()).where(CalibrationSheet.challenge_id == challenge.id)
    return db.session.scalar(query) or 0


def calibrated(seats: Sequence[Seat]) -> dict[int, bool]:
    """Tell, by seat id, whether each of these seats has scored its calibration entry; only where there is one."""
    query = (
        select(Seat.id, CalibrationSheet.seat_id)
        .join(CalibrationSample, CalibrationSample.challenge_id == Seat.challenge_id)
        .outerjoin(CalibrationSheet, CalibrationSheet.seat_id == Seat.id)
        .where(Seat.id.in_([seat.id for seat in seats]))
    )
    return {seat_id: done is not None for seat_id, done in db.session.execute(query)}


def own_distances(sheet: CalibrationSheet) -> tuple[Distance, ...]:
    """Give how far a judge's marks lie from those of the others who have handed in; never who they are."""
    others = db.session.scalars(
        select(CalibrationSheet.marks).where(
            and_(
                CalibrationSheet.challenge_id == sheet.challenge_id,
                CalibrationSheet.seat_id != sheet.seat_id,
            )
        )
    )
    return distances(rubric(sheet.sample.challenge), read(sheet.marks), [read(marks) for marks in others])
