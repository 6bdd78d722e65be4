"""Revising a scoresheet after the panel has talked: with a reason, and the versions before are kept."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from judging.deliberating import can_revise
from judging.events.deliberation import ScoresheetRevised
from judging.lifecycle import SHEET_LIFECYCLE
from judging.models import Seat, SheetVersion
from judging.queries import get_visible_entry, own_sheet, rubric
from judging.queries.parts import part_in
from judging.queries.sheets import marks_of, uncommented
from judging.scoring import missing_criteria
from judging.services.sheets import SheetContent, frozen, write

LONGEST_REASON = 1000


def revise_sheet(
    seat: Seat,
    entry: Entry,
    content: SheetContent,
    reason: str,
    *,
    lock: int | None = None,
    by: User,
    at: datetime,
) -> SheetVersion:
    """Put a new version in the place of a judge's sheet, with the reason; earlier ones stay. Emits ScoresheetRevised.

    `lock` is the number the sheet had when the judge loaded it (None: whatever it is now). Raises Refused outside the
    deliberation, NotVisible for an entry in conflict or without an own sheet, WrongState for a sheet that never was
    handed in, Changed when it was revised elsewhere meanwhile, Invalid without a reason, for marks off the rubric,
    while a mark or a demanded comment is missing, or where nothing is changed.
    """
    part = part_in(by, seat.challenge.ref)
    can_revise(by, part).demand()
    get_visible_entry(seat, entry.code)
    sheet = own_sheet(seat, entry)
    if sheet is None or part.seat is None or part.seat.id != seat.id:
        raise NotVisible
    if lock is not None and lock != sheet.lock:
        raise Changed(_("You have revised this sheet in another window meanwhile. Reload to see it."))
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        message = _("Please say in up to %(limit)d characters why you revise.", limit=LONGEST_REASON)
        raise Invalid(message, {"reason": [message]})
    SHEET_LIFECYCLE.move(sheet, "revise")
    before = frozen(sheet)
    write(sheet, seat, content)
    db.session.flush()  # marks are read again below as the database keeps them
    for score in sheet.scores:
        db.session.refresh(score)
    if missing_criteria(rubric(seat.challenge), marks_of(sheet)):
        raise Invalid(_("Please mark every criterion."))
    if uncommented(seat.challenge, sheet):
        raise Invalid(_("Please say why you give each mark that the rubric asks a comment for."))
    if frozen(sheet) == before:
        raise Invalid(_("Nothing is changed, so there is nothing to revise."))
    sheet.lock += 1
    sheet.saved_at = at
    number = max(version.number for version in sheet.versions) + 1
    version = SheetVersion(number=number, content=frozen(sheet), reason=words, handed_in_at=at)
    sheet.versions.append(version)
    emit(
        ScoresheetRevised(
            at=at,
            by=by.id,
            subject_id=sheet.id,
            challenge_id=seat.challenge_id,
            entry_id=entry.id,
            version=number,
        )
    )
    return version
