"""Declining to score one entry, with a reason, and taking it up again."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from ip_terms.acceptance import Acceptance
from judging.events import EntryDeclined, EntryTakenUp
from judging.lifecycle import SHEET_LIFECYCLE
from judging.models import Scoresheet, Seat
from judging.services.sheets import begun_sheet, demand

LONGEST_REASON = 500


def decline_entry(
    seat: Seat, entry: Entry, agreement: Acceptance, reason: str, *, by: User, at: datetime
) -> Scoresheet:
    """Say that a judge does not score an entry: their sheet is answered, and counts for nothing.

    Marks saved so far stay on the sheet, for whom takes it up again. Emits EntryDeclined; whoever invited the judge
    is told that, organisers read why. Raises Refused and NotVisible like `save_sheet`, WrongState once the sheet is
    handed in or declined, Invalid without a reason.
    """
    demand(seat, entry, agreement, by=by)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        message = _("Please say why, in at most %(limit)d characters.", limit=LONGEST_REASON)
        raise Invalid(message, {"reason": [message]})
    sheet = begun_sheet(seat, entry, at=at)
    sheet.decline_reason = reason
    SHEET_LIFECYCLE.move(sheet, "decline")
    sheet.lock += 1
    db.session.flush()  # the event names the sheet
    emit(
        EntryDeclined(at=at, by=by.id, subject_id=sheet.id, challenge_id=seat.challenge_id, entry_id=entry.id)
    )
    return sheet


def take_up_entry(seat: Seat, entry: Entry, agreement: Acceptance, *, by: User, at: datetime) -> Scoresheet:
    """Take an entry up again that the judge had declined. Emits EntryTakenUp.

    Raises Refused and NotVisible like `save_sheet`, WrongState where it is not declined.
    """
    demand(seat, entry, agreement, by=by)
    sheet = begun_sheet(seat, entry, at=at)
    SHEET_LIFECYCLE.move(sheet, "take_up")
    sheet.decline_reason = ""
    sheet.lock += 1
    emit(
        EntryTakenUp(at=at, by=by.id, subject_id=sheet.id, challenge_id=seat.challenge_id, entry_id=entry.id)
    )
    return sheet
