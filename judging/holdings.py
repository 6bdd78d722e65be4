"""What panels hold of a person. Seats, conflicts and sheets stay: the ranking stands on them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import delete, or_, select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, hinders_closing, leaves_out, row_of, tells
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.conflicts import ConflictKind
from judging.lifecycle import GONE, SEATING
from judging.models import (
    CalibrationSheet,
    KeptPhrase,
    Observer,
    PairChoice,
    PanelRemark,
    PrivateNote,
    Scoresheet,
    Seat,
)

_WORK = "work on a panel: the record of actions says that the person did it"
leaves_out(
    {
        "seats.invited_by_id": _WORK,
        "allocations.asked_by_id": _WORK,
        "allocations.handed_out_by_id": _WORK,
        "conflict_rulings.ruled_by_id": _WORK,
        "duplicate_searches.asked_by_id": _WORK,
        "duplicate_notes.noted_by_id": _WORK,
        "objection_answers.answered_by_id": _WORK,
        "observers.invited_by_id": _WORK,
        "observers.ended_by_id": _WORK,
    }
)


@tells("seats", _l("Seats on panels"), covers=("seats.user_id",))
def seats(person_id: int) -> Told:
    """The person's seats with the conflicts found or declared; not those that protect an entrant who asked."""
    query = select(Seat).where(Seat.user_id == person_id).order_by(Seat.id)
    return Told(
        [
            row_of(row, "invited_by_id")
            | {
                "challenge": row.challenge.title,
                "conflicts": [
                    row_of(each, "entry_id") | {"code": each.entry.code}
                    for each in row.conflicts
                    if each.kind != ConflictKind.SUGGESTED
                ],
            }
            for row in db.session.scalars(query)
        ]
    )


@tells("scoresheets", _l("Scoresheets you wrote"))
def scoresheets(person_id: int) -> Told:
    """The person's own sheets, by the code of the entry; nobody else's."""
    query = select(Scoresheet).join(Scoresheet.seat).where(Seat.user_id == person_id).order_by(Scoresheet.id)
    return Told(
        [
            row_of(row, "entry_id", "proposal_version_id")
            | {
                "challenge": row.seat.challenge.title,
                "code": row.entry.code,
                "scores": [
                    row_of(score, "scoresheet_id") | {"criterion": score.criterion.title}
                    for score in row.scores
                ],
            }
            for row in db.session.scalars(query)
        ]
    )


@tells("pair_choices", _l("Choices between entries you made"))
def pair_choices(person_id: int) -> Told:
    """The person's own choices between two entries, by their codes, in time."""
    query = select(PairChoice).join(PairChoice.seat).where(Seat.user_id == person_id).order_by(PairChoice.id)
    return Told(
        [
            row_of(row, "first_id", "second_id")
            | {"challenge": row.seat.challenge.title, "first": row.first.code, "second": row.second.code}
            for row in db.session.scalars(query)
        ]
    )


@tells("private_notes", _l("Your private notes on entries"))
def private_notes(person_id: int) -> Told:
    """What the person noted as a judge for nobody else, by the code of the entry."""
    query = select(PrivateNote).join(PrivateNote.seat).where(Seat.user_id == person_id)
    return Told(
        [
            {
                "challenge": row.seat.challenge.title,
                "code": row.entry.code,
                **row_of(row, "seat_id", "entry_id"),
            }
            for row in db.session.scalars(query.order_by(PrivateNote.written_at))
        ]
    )


@tells("phrases", _l("Lines you keep for comments"), covers=("kept_phrases.user_id",))
def phrases(person_id: int) -> Told:
    """The lines that the person keeps as a judge, for nobody else."""
    query = select(KeptPhrase).where(KeptPhrase.user_id == person_id).order_by(KeptPhrase.id)
    return Told([row_of(row, "user_id") for row in db.session.scalars(query)])


@tells("calibration_sheets", _l("Your marks for calibration entries"))
def calibration_sheets(person_id: int) -> Told:
    """The person's own marks for calibration entries; nobody else's, and no mean."""
    query = select(CalibrationSheet).join(CalibrationSheet.seat).where(Seat.user_id == person_id)
    return Told(
        [
            {"challenge": row.seat.challenge.title, **row_of(row, "seat_id", "challenge_id")}
            for row in db.session.scalars(query.order_by(CalibrationSheet.handed_in_at))
        ]
    )


@tells("remarks", _l("Remarks you wrote on panels"))
def remarks(person_id: int) -> Told:
    """What the person said to panels, by the code of the entry; nobody else's words."""
    query = (
        select(PanelRemark).join(PanelRemark.seat).where(Seat.user_id == person_id).order_by(PanelRemark.id)
    )
    return Told(
        [
            row_of(row, "entry_id", "seat_id")
            | {"challenge": row.seat.challenge.title, "code": row.entry.code}
            for row in db.session.scalars(query)
        ]
    )


@tells("observing", _l("Panels you observe"), covers=("observers.user_id",))
def observing(person_id: int) -> Told:
    """The panels that the person observes or has observed, with every look that was recorded."""
    query = select(Observer).where(Observer.user_id == person_id).order_by(Observer.id)
    return Told(
        [
            row_of(row, "invited_by_id", "ended_by_id")
            | {
                "challenge": row.challenge.title,
                "looks": [{"what": look.what, "seen_at": look.seen_at.isoformat()} for look in row.views],
            }
            for row in db.session.scalars(query)
        ]
    )


@hinders_closing
def needed_by_a_panel(person_id: int, at: datetime) -> Iterator[str]:
    """Who sits on a panel that is not done declines while that goes, or scores."""
    del at
    query = (
        select(Challenge.title)
        .join(Seat, Seat.challenge_id == Challenge.id)
        .where(Seat.user_id == person_id, Seat.state.not_in(GONE), Challenge.state.in_(SEATING))
        .order_by(Challenge.id)
    )
    for title in db.session.scalars(query):
        yield _(
            "You have a seat on the panel of “%(title)s”: decline or step down, or wait until it has judged.",
            title=title,
        )


@forgets
def forget_address(parting: Parting) -> None:
    """Take the address out of the person's seats, and out of invitations that nobody has taken."""
    theirs = or_(Seat.user_id == parting.person_id, Seat.email == parting.address)
    for seat in db.session.scalars(select(Seat).where(theirs)):
        seat.email = parting.new_address


@forgets
def forget_notes(parting: Parting) -> None:
    """Delete the person's private notes and the lines they keep: nobody else needs them."""
    seats = select(Seat.id).where(Seat.user_id == parting.person_id)
    db.session.execute(delete(PrivateNote).where(PrivateNote.seat_id.in_(seats)))
    db.session.execute(delete(KeptPhrase).where(KeptPhrase.user_id == parting.person_id))
