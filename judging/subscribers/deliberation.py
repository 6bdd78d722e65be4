"""What follows from a deliberation: judges, leads and observers are told by inbox, without marks. Adds rows only."""

from datetime import timedelta

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.notifications.models import InboxItem
from challenge_hub.notifications.services import tell
from judging.events.deliberation import (
    DeliberationBegun,
    LeadAppointed,
    ObserverInvited,
    PanelClosedForChamber,
    RemarkWritten,
    ScoresheetRevised,
)
from judging.lifecycle import SeatState
from judging.models import Observer, PanelClosing, PanelRemark, Scoresheet, Seat
from judging.queries import seat_works, visible_entries
from judging.queries.closings import closings_of
from judging.subscribers.panels import seats_in

ONCE_IN = timedelta(days=1)


@subscribe(DeliberationBegun)
def call_to_deliberate(event: DeliberationBegun) -> None:
    """Tell every judge that the panel deliberates."""
    for seat in db.session.scalars(seats_in(event.subject_id, SeatState.ACCEPTED)).all():
        if seat.judges:
            _tell_of_deliberation(
                seat, event, _("The panel of “%(title)s” deliberates now", title=seat.challenge.title)
            )


@subscribe(RemarkWritten)
def tell_of_remarks(event: RemarkWritten) -> None:
    """Tell the other judges of an entry that something was said, once a day for each panel; never what or on which."""
    remark = db.session.get_one(PanelRemark, event.subject_id)
    seats = [
        seat
        for seat in db.session.scalars(seats_in(remark.seat.challenge_id, SeatState.ACCEPTED))
        if seat.judges
    ]
    works = seat_works(seats)
    for seat in seats:
        if seat.id == remark.seat_id or works[seat.id].missing or _told_lately(seat, event):
            continue
        if db.session.scalar(visible_entries(seat).where(Entry.id == event.entry_id)) is not None:
            _tell_of_deliberation(
                seat, event, _("The panel talks about entries of “%(title)s”", title=seat.challenge.title)
            )


def _told_lately(seat: Seat, event: Event) -> bool:
    query = select(InboxItem.id).where(
        InboxItem.user_id == seat.user_id,
        InboxItem.challenge_id == seat.challenge_id,
        InboxItem.kind == event.name,
        InboxItem.created_at > event.at - ONCE_IN,
    )
    return db.session.scalar(query.limit(1)) is not None


@subscribe(ScoresheetRevised)
def ask_to_close_again(event: ScoresheetRevised) -> None:
    """Tell the leads who have closed the panel that a revision overtook their closing."""
    challenge = db.session.get_one(Scoresheet, event.subject_id).seat.challenge
    for seat in {closing.seat for closing in closings_of(challenge)}:
        title = _(
            "A scoresheet of “%(title)s” was revised: please close the panel again", title=challenge.title
        )
        _tell_of_deliberation(seat, event, title)


@subscribe(LeadAppointed)
def tell_of_leading(event: LeadAppointed) -> None:
    """Tell a judge that they lead the chamber."""
    seat = db.session.get_one(Seat, event.subject_id)
    _tell_of_deliberation(
        seat, event, _("You lead a chamber of the panel of “%(title)s” now", title=seat.challenge.title)
    )


@subscribe(PanelClosedForChamber)
def tell_of_closing(event: PanelClosedForChamber) -> None:
    """Tell every judge that the panel is closed; before the last closing, the leads who have not closed."""
    challenge = db.session.get_one(PanelClosing, event.subject_id).seat.challenge
    for seat in db.session.scalars(seats_in(challenge.id, SeatState.ACCEPTED)).all():
        if event.complete and seat.judges:
            _tell_of_deliberation(seat, event, _("The panel of “%(title)s” is closed", title=challenge.title))
        elif not event.complete and seat.judges and seat.is_lead and seat.chamber != event.chamber:
            title = _(
                "The other lead has closed the panel of “%(title)s”; please do so too", title=challenge.title
            )
            _tell_of_deliberation(seat, event, title)


def _tell_of_deliberation(seat: Seat, event: Event, title: str) -> None:
    if seat.user_id is not None:
        url = f"/panels/{seat.challenge.ref}/deliberation"
        tell(seat.user_id, kind=event.name, title=title, url=url, challenge_id=seat.challenge_id, at=event.at)


@subscribe(ObserverInvited)
def ask_observer(event: ObserverInvited) -> None:
    """Tell somebody that they are asked to observe a panel."""
    observer = db.session.get_one(Observer, event.subject_id)
    tell(
        observer.user_id,
        kind=event.name,
        title=_("You are asked to observe the panel of “%(title)s”", title=observer.challenge.title),
        url=f"/panels/{observer.challenge.ref}/observing",
        challenge_id=observer.challenge_id,
        at=event.at,
    )
