"""What follows from facts: invitations go out, judges are called when entries close. Adds rows only."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from challenge_hub.challenges.events import EntriesClosed
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import send_mail, tell
from challenge_hub.outbox.services import put
from judging.events import (
    AllocationAsked,
    EntriesHandedOut,
    EntryAssigned,
    EntryDeclined,
    JudgeReminded,
    SeatAccepted,
    SeatDeclined,
    SeatGivenUp,
    SeatInvited,
    SheetsDue,
    StandbyPromoted,
)
from judging.lifecycle import SeatState
from judging.models import Allocation, Scoresheet, Seat
from judging.reminding import ReminderKind
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
    """Find derived conflicts, and tell every judge who has a place that the entries can be scored."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    seats = list(db.session.scalars(seats_in(challenge.id, SeatState.ACCEPTED)))
    find_derived(list(db.session.scalars(seats_in(challenge.id, SeatState.INVITED))) + seats, at=event.at)
    for seat in seats:
        if seat.user_id is not None and not seat.is_standby:
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


def seats_in(challenge_id: int, state: SeatState) -> Select[Seat]:
    """Give the seats of a panel in a state, with their people."""
    query = select(Seat).where(Seat.challenge_id == challenge_id, Seat.state == state)
    return query.options(joinedload(Seat.user)).order_by(Seat.id)


@subscribe(SeatGivenUp)
def tell_of_a_seat_given_up(event: SeatGivenUp) -> None:
    """Tell who invited the judge; and the judge, where somebody on standby took the place."""
    seat = db.session.get_one(Seat, event.subject_id)
    names = {"name": seat.shown_name, "title": seat.challenge.title}
    if not event.late:
        _tell_who_invited(seat, event, _("%(name)s stepped down from the panel of “%(title)s”", **names))
        return
    _tell_who_invited(
        seat, event, _("%(name)s was late, and left the panel of “%(title)s” to a standby", **names)
    )
    _tell_judge(
        seat,
        event,
        _("Your place on the panel of “%(title)s” went to somebody on standby", **names),
        mail="place_given_away",
    )


@subscribe(StandbyPromoted)
def tell_of_promotion(event: StandbyPromoted) -> None:
    """Call the judge who has a place now, and tell who invited them."""
    seat = db.session.get_one(Seat, event.subject_id)
    names = {"name": seat.shown_name, "title": seat.challenge.title}
    _tell_judge(
        seat, event, _("You now have a place on the panel of “%(title)s”", **names), mail="place_given"
    )
    _tell_who_invited(seat, event, _("%(name)s moves up from standby on “%(title)s”", **names))


@subscribe(JudgeReminded)
def remind_judge(event: JudgeReminded) -> None:
    """Tell a judge of sheets that are due; of late ones, who invited them too."""
    seat = db.session.get_one(Seat, event.subject_id)
    names = {"name": seat.shown_name, "title": seat.challenge.title}
    late = event.kind == ReminderKind.LATE
    title = (
        _("Your scoresheets for “%(title)s” are late", **names)
        if late
        else _("Your scoresheets for “%(title)s” are due soon", **names)
    )
    _tell_judge(seat, event, title, mail="sheets_due", kind_of_reminder=event.kind)
    if late:
        _tell_who_invited(seat, event, _("%(name)s is late with scoresheets for “%(title)s”", **names))


@subscribe(EntryDeclined)
def tell_of_a_declined_entry(event: EntryDeclined) -> None:
    """Tell who invited the judge, without naming the entry: they may be a judge who must not know of it."""
    sheet = db.session.get_one(Scoresheet, event.subject_id)
    names = {"name": sheet.seat.shown_name, "title": sheet.seat.challenge.title}
    _tell_who_invited(sheet.seat, event, _("%(name)s declined to score an entry of “%(title)s”", **names))


@subscribe(AllocationAsked)
def solve_later(event: AllocationAsked) -> None:
    """Let the worker work the allocation out."""
    put("judging.solve_allocation", at=event.at, allocation_id=event.subject_id)


@subscribe(EntriesHandedOut)
def tell_of_entries(event: EntriesHandedOut) -> None:
    """Tell the judges of a panel that entries are handed out, or have changed hands."""
    challenge_id = db.session.get_one(Allocation, event.subject_id).challenge_id
    for seat in db.session.scalars(seats_in(challenge_id, SeatState.ACCEPTED)).all():
        if seat.judges:
            title = _("Entries of “%(title)s” are handed to you to judge", title=seat.challenge.title)
            _tell_judge(seat, event, title, mail="judging_begins")


@subscribe(EntryAssigned)
def tell_of_an_entry(event: EntryAssigned) -> None:
    """Tell a judge of an entry that was handed to them by hand."""
    seat = db.session.get_one(Seat, event.seat_id)
    _tell_judge(seat, event, _("One more entry of “%(title)s” is yours to judge", title=seat.challenge.title))


@subscribe(SheetsDue)
def tell_of_due_date(event: SheetsDue) -> None:
    """Tell judges that their sheets are due another day."""
    for seat in db.session.scalars(seats_in(event.subject_id, SeatState.ACCEPTED)).all():
        if seat.judges and event.seat_id in {None, seat.id}:
            title = _(
                "Your scoresheets for “%(title)s” are due on %(day)s",
                title=seat.challenge.title,
                day=f"{datetime.fromisoformat(event.due_at):%Y-%m-%d %H:%M} UTC",
            )
            _tell_judge(seat, event, title)


def _tell_judge(seat: Seat, event: Event, title: str, *, mail: str | None = None, **facts: str) -> None:
    if seat.user_id is not None:
        tell(
            seat.user_id,
            kind=event.name,
            title=title,
            url=f"/judging/{seat.ref}",
            challenge_id=seat.challenge_id,
            mail=mail,
            at=event.at,
            seat_id=seat.id,
            **facts,
        )
