"""Observers of a panel: asked, signing, looking, ended."""

from datetime import datetime
from typing import NoReturn

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from ip_terms.capacity import MYSELF
from ip_terms.models import Agreement, AgreementKind
from ip_terms.services import accept
from judging.deliberating import can_invite_observer, can_observe, can_sign_as_observer, competes_with_nobody
from judging.events.deliberation import ObserverEnded, ObserverInvited, ObserverLooked
from judging.models import Observer, ObserverView
from judging.models.deliberation import Looked, Office


def invite_observer(
    challenge: Challenge, email: str, office: Office | str, *, by: User, at: datetime
) -> Observer:
    """Ask the person behind an account's confirmed address to observe a panel. Emits ObserverInvited, which tells them.

    Who observed before and was ended observes again. Raises Refused, Invalid for an address without an account, for
    somebody who competes, belongs to the seeker or sits on the panel, and for whoever observes it already.
    """
    can_invite_observer(by, challenge).demand()
    person = user_by_email(email)
    if person is None or person.confirmed_at is None:
        _refuse(_("Nobody has an account with this confirmed address. Ask them to open one first."))
    free = competes_with_nobody(person, challenge)
    if not free:
        _refuse(_("This person cannot observe this panel: they compete in it, pose it or judge it."))
    observer = db.session.scalar(
        select(Observer).where(Observer.challenge_id == challenge.id, Observer.user_id == person.id)
    )
    if observer is not None and observer.ended_at is None:
        _refuse(_("This person observes the panel already."))
    if observer is None:
        observer = Observer(challenge_id=challenge.id, user_id=person.id)
        db.session.add(observer)
    observer.office, observer.invited_at, observer.invited_by_id = Office(office), at, by.id
    observer.ended_at = observer.ended_by_id = None
    db.session.flush()  # the event names the observer
    emit(
        ObserverInvited(
            at=at, by=by.id, subject_id=observer.id, challenge_id=challenge.id, office=observer.office
        )
    )
    return observer


def _refuse(message: str) -> NoReturn:
    raise Invalid(message, {"email": [message]})


def end_observer(observer: Observer, *, by: User, at: datetime) -> None:
    """End an observer's seat; what they looked at stays in the record. Emits ObserverEnded."""
    can_invite_observer(by, observer.challenge).demand()
    if observer.ended_at is not None:
        raise WrongState(_("This observer has been ended already."))
    observer.ended_at, observer.ended_by_id = at, by.id
    emit(ObserverEnded(at=at, by=by.id, subject_id=observer.id, challenge_id=observer.challenge_id))


def sign_as_observer(
    observer: Observer, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the judges' non-disclosure agreement as an observer. `ip_terms` emits AgreementMade."""
    can_sign_as_observer(by, observer).demand()
    return accept(
        observer.challenge,
        AgreementKind.NON_DISCLOSURE,
        text_hash,
        typed_name,
        standing=MYSELF,
        by=by,
        at=at,
        from_address=from_address,
    )


def look(
    observer: Observer, what: Looked, entry: Entry | None = None, *, by: User, at: datetime
) -> ObserverView:
    """Record that an observer looks at something, each time: first of all, before it is shown. Emits ObserverLooked."""
    can_observe(by, observer).demand()
    view = ObserverView(observer_id=observer.id, what=what, entry_id=entry.id if entry else None, seen_at=at)
    db.session.add(view)
    emit(
        ObserverLooked(
            at=at,
            by=by.id,
            subject_id=observer.id,
            challenge_id=observer.challenge_id,
            what=what,
            entry_id=view.entry_id,
        )
    )
    return view
