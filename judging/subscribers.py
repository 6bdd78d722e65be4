"""What follows from facts: invitations go out, judges are called when entries close. Adds rows only."""

from sqlalchemy import select

from challenge_hub.challenges.events import EntriesClosed
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import send_mail, tell
from judging.events import SeatAccepted, SeatDeclined, SeatInvited
from judging.lifecycle import SeatState
from judging.models import Seat
from judging.services.derived import find_derived


@subscribe(SeatInvited)
def send_invitation(event: SeatInvited) -> None:
    """Invite by inbox and mail; by mail alone where the address has no account yet."""
    seat = db.session.get_one(Seat, event.subject_id)
    if seat.user_id is None:
        send_mail("panel_invitation", address=seat.email, at=event.at, seat_id=seat.id)
        return
    tell(
        seat.user_id,
        kind=event.name,
        title=_("You are invited to judge “%(title)s”", title=seat.challenge.title),
        url=f"/judging/{seat.ref}",
        challenge_id=seat.challenge_id,
        mail="panel_invitation",
        at=event.at,
        seat_id=seat.id,
    )


@subscribe(SeatAccepted)
def tell_of_acceptance(event: SeatAccepted) -> None:
    """Tell the person who sent the invitation that the seat is taken."""
    seat = db.session.get_one(Seat, event.subject_id)
    names = {"name": seat.shown_name, "title": seat.challenge.title}
    _tell_who_invited(seat, event, _("%(name)s takes a seat on the panel of “%(title)s”", **names))


@subscribe(SeatDeclined)
def tell_of_refusal(event: SeatDeclined) -> None:
    """Tell the person who sent the invitation that it was declined."""
    seat = db.session.get_one(Seat, event.subject_id)
    names = {"name": seat.shown_name, "title": seat.challenge.title}
    _tell_who_invited(seat, event, _("%(name)s declined a seat on the panel of “%(title)s”", **names))


def _tell_who_invited(seat: Seat, event: Event, title: str) -> None:
    side = "organiser" if seat.chamber == "platform" else "seeker"
    tell(
        seat.invited_by_id,
        kind=event.name,
        title=title,
        url=f"/{side}/challenges/{seat.challenge.ref}/panel",
        challenge_id=seat.challenge_id,
        at=event.at,
    )


@subscribe(EntriesClosed)
def call_judges(event: EntriesClosed) -> None:
    """Find derived conflicts, and tell every judge who took a seat that the entries can be scored."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    seats = list(
        db.session.scalars(
            select(Seat)
            .where(Seat.challenge_id == challenge.id, Seat.state == SeatState.ACCEPTED)
            .order_by(Seat.id)
        )
    )
    find_derived(seats, at=event.at)
    for seat in seats:
        if seat.user_id is not None:
            tell(
                seat.user_id,
                kind=event.name,
                title=_("Entries of “%(title)s” are ready to be judged", title=challenge.title),
                url=f"/judging/{seat.ref}",
                challenge_id=challenge.id,
                mail="judging_begins",
                at=event.at,
                seat_id=seat.id,
            )
