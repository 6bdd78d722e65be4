"""Who is let in to an entry, on every page of a judge about one entry."""

from challenge_hub.accounts.guards import me
from challenge_hub.core.errors import Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from ip_terms.acceptance import Acceptance, require
from ip_terms.models import AgreementKind
from judging.models import Seat
from judging.policies import can_open_entries
from judging.queries import get_own_seat, get_visible_entry


def ready_seat(seat_ref: str) -> Seat:
    """Give the visitor's own seat once entries may be read from it: 404 where it is not theirs, else 403."""
    seat = get_own_seat(me(), seat_ref)
    can_open_entries(me(), seat).demand()
    return seat


def found(seat_ref: str, code: str) -> tuple[Seat, Entry, Acceptance]:
    """Give the seat, the entry and the proof of the signed agreement.

    404 where it is not theirs to see, 403 while something must come first.
    """
    seat = ready_seat(seat_ref)
    return seat, get_visible_entry(seat, code), require(me(), seat.challenge, AgreementKind.NON_DISCLOSURE)


def opened(seat_ref: str, code: str) -> tuple[Seat, Entry, Acceptance]:
    """Give the same of an entry that the judge has opened: what is in it is shown to nobody else."""
    seat, entry, agreement = found(seat_ref, code)
    if opening_of(entry, me()) is None:
        raise Refused(_("Please open this entry first; that you did is recorded."))
    return seat, entry, agreement
