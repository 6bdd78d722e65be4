"""What the panel's mails say, built from ids when they are sent."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail
from judging.chambers import EXPERT_LABELS, Chamber
from judging.models import Seat
from judging.queries import seat_works
from judging.reminding import ReminderKind


@mail(
    "panel_invitation",
    why=_l("You get this mail because somebody invited your address to a panel of experts."),
)
def panel_invitation(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the invitation; it reaches people with and without an account."""
    seat = db.session.get_one(Seat, seat_id)
    return {
        "challenge": seat.challenge,
        "seeker": shown_seeker(seat.challenge),
        "experts": EXPERT_LABELS[Chamber(seat.chamber)],
        "is_lead": seat.is_lead,
        "is_standby": seat.is_standby,
        "has_account": seat.user_id is not None,
        "address": seat.email,
        "url": f"/judging/{seat.ref}",
    }


@mail("judging_begins", why=_l("You get this mail because you took a seat on this panel of experts."))
def judging_begins(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the call to score."""
    seat = db.session.get_one(Seat, seat_id)
    return {
        "challenge": seat.challenge,
        "seat": seat,
        "due_at": seat.due,
        "allocates": seat.panel.allocates,
        "declared": seat.conflicts_declared_at is not None,
        "url": f"/judging/{seat.ref}",
    }


_JUDGE = _l("You get this mail because you took a seat on this panel of experts.")


@mail("sheets_due", why=_JUDGE)
def sheets_due(_recipient: User | None, *, seat_id: int, kind_of_reminder: str) -> dict[str, Any]:
    """Build the reminder of sheets that are due, or late."""
    seat = db.session.get_one(Seat, seat_id)
    work = seat_works([seat]).get(seat.id)
    return {
        "challenge": seat.challenge,
        "late": kind_of_reminder == ReminderKind.LATE,
        "due_at": seat.due,
        "missing": work.missing if work else 0,
        "url": f"/judging/{seat.ref}",
    }


@mail("place_given", why=_JUDGE)
def place_given(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the word to somebody who was on standby and has a place now."""
    seat = db.session.get_one(Seat, seat_id)
    return {"challenge": seat.challenge, "due_at": seat.due, "url": f"/judging/{seat.ref}"}


@mail("place_given_away", why=_JUDGE)
def place_given_away(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the word to a judge whose place went to somebody on standby."""
    seat = db.session.get_one(Seat, seat_id)
    return {"challenge": seat.challenge, "url": f"/judging/{seat.ref}"}
