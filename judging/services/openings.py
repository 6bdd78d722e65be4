"""Opening an entry: the record by which those who made it know that a judge could read it, and from when on."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.errors import Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry, EntryOpening
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import opening_of
from challenge_hub.entries.services import record_opening
from ip_terms.acceptance import Acceptance, check
from ip_terms.models import AgreementKind
from judging.chambers import Chamber
from judging.models import Seat
from judging.policies import can_open_entries
from judging.queries import get_visible_entry

EVALUATING = frozenset({ChallengeState.JUDGING, ChallengeState.DECIDED})
READERS = {Chamber.PLATFORM: Reader.PLATFORM_JUDGE, Chamber.SEEKER: Reader.SEEKER_JUDGE}


def open_entry(seat: Seat, entry: Entry, agreement: Acceptance, *, by: User, at: datetime) -> EntryOpening:
    """Open an entry for a judge; again, give the first opening. `challenge_hub.entries` emits EntryOpened.

    `agreement` is the proof of the signed non-disclosure agreement. Raises Refused before agreement and
    declaration, NotVisible for an entry in conflict.
    """
    can_open_entries(by, seat).demand()
    check(agreement, by, seat.challenge, AgreementKind.NON_DISCLOSURE)
    get_visible_entry(seat, entry.code)
    if opening_of(entry, by) is None and seat.challenge.state not in EVALUATING:
        raise Refused(_("The evaluation is over. Who has not opened this entry by now no longer can."))
    return record_opening(entry, READERS[Chamber(seat.chamber)], by=by, at=at)
