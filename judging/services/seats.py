"""Seating experts: invite, respond, sign, declare conflicts."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from ip_terms.capacity import MYSELF
from ip_terms.models import Agreement, AgreementKind
from ip_terms.services import accept
from judging.chambers import Chamber
from judging.conflicts import ConflictKind
from judging.events import ConflictsDeclared, SeatAccepted, SeatDeclined, SeatInvited
from judging.lifecycle import GONE, READING, SEAT_LIFECYCLE, SeatState
from judging.models import Conflict, Seat
from judging.policies import can_declare_conflicts, can_invite, can_respond, can_sign, can_take
from judging.queries import declarable_entries
from judging.services.derived import find_derived
from judging.services.standbys import fill_place

LONGEST_REASON = 500


def invite(
    challenge: Challenge,
    chamber: Chamber | str,
    email: str,
    *,
    is_lead: bool = False,
    is_standby: bool = False,
    by: User,
    at: datetime,
) -> Seat:
    """Invite the person behind an address to a chamber. Emits SeatInvited, which sends the invitation.

    Once entries have closed, derived conflicts are looked for before it leaves. Who declined before is asked again.
    Whether the address belongs to anybody, or to an entrant, makes no difference here: it would tell `by` who is on
    the platform and who entered. Raises Refused where `by` may not, Invalid for an address that has a seat already,
    for a second lead, or for a lead on standby.
    """
    chamber = Chamber(chamber)
    can_invite(by, challenge, chamber).demand()
    address = email.strip().lower()
    person = _bindable(user_by_email(address), challenge, address)
    seat = db.session.scalar(
        select(Seat).where(Seat.challenge_id == challenge.id, Seat.email == address).with_for_update()
    )
    if seat is not None and seat.state != SeatState.DECLINED:
        _refuse(_("This address has a seat on this panel already."))
    if is_lead and is_standby:
        _refuse(_("A lead judges; somebody on standby cannot lead."), field="is_lead")
    if is_lead and _has_lead(challenge, chamber):
        _refuse(_("This chamber has a lead already."), field="is_lead")
    if seat is None:
        seat = Seat(ref=new_ref(), challenge_id=challenge.id, email=address)
        db.session.add(seat)
    else:
        SEAT_LIFECYCLE.move(seat, "invite_again")
    seat.chamber, seat.is_lead, seat.is_standby, seat.reason = chamber, is_lead, is_standby, ""
    seat.user_id = person.id if person else None
    seat.invited_at, seat.invited_by_id, seat.responded_at = at, by.id, None
    db.session.flush()  # the event names the seat, and so do its conflicts
    if challenge.state in READING:
        find_derived([seat], at=at)
    emit(
        SeatInvited(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=challenge.id,
            chamber=chamber,
            is_lead=is_lead,
            is_standby=is_standby,
        )
    )
    return seat


def _refuse(message: str, *, field: str = "email") -> None:
    raise Invalid(message, {field: [message]})


def _bindable(person: User | None, challenge: Challenge, address: str) -> User | None:
    """Give the person, unless another seat of this panel is bound to them under an address they had before."""
    if person is None:
        return None
    other = select(Seat.id).where(
        Seat.challenge_id == challenge.id, Seat.user_id == person.id, Seat.email != address
    )
    return None if db.session.scalar(other.limit(1)) else person


def _has_lead(challenge: Challenge, chamber: Chamber) -> bool:
    leads = select(Seat.id).where(
        Seat.challenge_id == challenge.id,
        Seat.chamber == chamber,
        Seat.is_lead,
        Seat.state.not_in(GONE),
    )
    return db.session.scalar(leads.limit(1)) is not None


def respond(
    seat: Seat,
    accepts: bool,  # noqa: FBT001 -- the answer itself
    *,
    reason: str = "",
    by: User,
    at: datetime,
) -> None:
    """Take a seat, or decline it, with a reason for who invited. Emits SeatAccepted or SeatDeclined.

    Taking it finds derived conflicts; the place of who declines goes to the first standby of the chamber, if any.

    Raises Refused for anybody but the invited person; and, for taking it, where they compete or could see marks.
    """
    (can_take if accepts else can_respond)(by, seat).demand()
    if not accepts:
        seat.responded_at, seat.is_lead, seat.reason = at, False, reason.strip()[:LONGEST_REASON]
        SEAT_LIFECYCLE.move(seat, "decline")
        emit(SeatDeclined(at=at, by=by.id, subject_id=seat.id, challenge_id=seat.challenge_id))
        fill_place(seat, by=by, at=at)
        return
    seat.user_id, seat.responded_at = by.id, at
    SEAT_LIFECYCLE.move(seat, "accept")
    db.session.flush()  # the conflicts of the seat need its person
    find_derived([seat], at=at)
    emit(SeatAccepted(at=at, by=by.id, subject_id=seat.id, challenge_id=seat.challenge_id))


def sign_non_disclosure(
    seat: Seat, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the non-disclosure agreement of the seat's challenge. `ip_terms` emits AgreementMade."""
    can_sign(by, seat).demand()
    return accept(
        seat.challenge,
        AgreementKind.NON_DISCLOSURE,
        text_hash,
        typed_name,
        standing=MYSELF,
        by=by,
        at=at,
        from_address=from_address,
    )


def declare_conflicts(seat: Seat, reasons: Mapping[int, str], *, by: User, at: datetime) -> None:
    """Declare conflicts by entry id with a reason each; an empty mapping says that there are none.

    May be done again to add some; none is ever taken back. From now on these entries do not exist for the
    judge, and a sheet for one of them no longer counts. Emits ConflictsDeclared. Raises Refused before
    the non-disclosure agreement, NotVisible for an entry that is not shown to the judge, Invalid without a reason.
    """
    can_declare_conflicts(by, seat).demand()
    find_derived([seat], at=at)
    db.session.flush()  # the next query leaves out what was just found
    shown = {entry.id: entry for entry in db.session.scalars(declarable_entries(seat))}
    if not set(reasons) <= set(shown):
        raise NotVisible
    silent = {
        str(entry_id): [_("Please give the reason in a few words.")]
        for entry_id, text in reasons.items()
        if not text.strip()
    }
    if silent:
        raise Invalid(_("Each conflict needs its reason."), silent)
    known = {row.entry_id for row in seat.conflicts if row.kind == ConflictKind.DECLARED}
    for entry_id, text in reasons.items():
        if entry_id not in known:
            db.session.add(
                Conflict(
                    seat_id=seat.id,
                    entry_id=entry_id,
                    kind=ConflictKind.DECLARED,
                    reason=text.strip()[:LONGEST_REASON],
                    found_at=at,
                )
            )
    seat.conflicts_declared_at = seat.conflicts_declared_at or at
    emit(
        ConflictsDeclared(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            entry_ids=tuple(sorted(set(reasons) - known)),
        )
    )
