"""Choosing between two entries: one pair after the other, the last one taken back, all handed in once."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from ip_terms.acceptance import Acceptance, check
from ip_terms.models import AgreementKind
from judging.comparing import can_compare
from judging.events.pairs import PairChosen, PairsHandedIn, PairTakenBack
from judging.models import Chosen, PairChoice, PairHandIn, Seat
from judging.queries.pairs import last_choice, next_entries, own_pairs


def _demand(seat: Seat, agreement: Acceptance, *, by: User) -> None:
    """Raise Refused unless a judge may choose now; choices of one seat wait for each other."""
    db.session.scalar(select(Seat.id).where(Seat.id == seat.id).with_for_update())
    can_compare(by, seat).demand()
    check(agreement, by, seat.challenge, AgreementKind.NON_DISCLOSURE)


def choose(
    seat: Seat,
    pair: frozenset[int],
    better: Entry | None,
    agreement: Acceptance,
    *,
    by: User,
    at: datetime,
) -> PairChoice:
    """Choose the better of two entries (ids) that the judge is asked about, or neither. Emits PairChosen.

    `agreement` is the proof of the signed non-disclosure agreement. Raises Refused before agreement and declaration,
    after handing in, and for entries that are not opened; Changed where the judge is asked about another pair by
    now, Invalid for an entry that is not one of the two.
    """
    _demand(seat, agreement, by=by)
    asked = next_entries(seat, own_pairs(seat))
    if asked is None or {entry.id for entry in asked} != pair:
        raise Changed(
            _("You have chosen between these in another window meanwhile. Here is what is asked now.")
        )
    if better is not None and better.id not in pair:
        raise Invalid(_("Please choose one of the two entries."))
    if any(opening_of(entry, by) is None for entry in asked):
        raise Refused(_("Please open both entries first; that you did is recorded."))
    first_id, second_id = sorted(pair)
    chosen = Chosen.NEITHER
    if better is not None:
        chosen = Chosen.FIRST if better.id == first_id else Chosen.SECOND
    choice = PairChoice(seat_id=seat.id, first_id=first_id, second_id=second_id, chosen=chosen, chosen_at=at)
    db.session.add(choice)
    emit(
        PairChosen(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            entry_ids=(first_id, second_id),
        )
    )
    return choice


def take_back_choice(seat: Seat, agreement: Acceptance, *, by: User, at: datetime) -> None:
    """Take back the judge's last choice, so that the pair is asked again. Emits PairTakenBack.

    Raises Refused like `choose`, Changed where there is none.
    """
    _demand(seat, agreement, by=by)
    choice = last_choice(seat)
    if choice is None:
        raise Changed(_("There is no choice to take back."))
    db.session.delete(choice)
    emit(
        PairTakenBack(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            entry_ids=(choice.first_id, choice.second_id),
        )
    )


def hand_in_pairs(seat: Seat, agreement: Acceptance, *, by: User, at: datetime) -> PairHandIn:
    """Hand in all choices of a judge: they count from now on and stay as they are. Emits PairsHandedIn.

    Raises Refused like `choose`, and the second time; Invalid while there are too few.
    """
    _demand(seat, agreement, by=by)
    own = own_pairs(seat)
    if not own.enough:
        raise Invalid(
            _("Please choose between %(owed)d pairs before you hand in.", owed=own.owed)
            if own.owed
            else _("There are no two entries that you could choose between.")
        )
    handed_in = PairHandIn(seat_id=seat.id, handed_in_at=at)
    db.session.add(handed_in)
    emit(
        PairsHandedIn(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            choices=len(own.choices),
        )
    )
    return handed_in
