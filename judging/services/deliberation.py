"""Deliberating: it begins, and judges say what they think of an entry."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import utc_text
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.late.queries import running_in
from challenge_hub.entries.models import Entry
from judging.deliberating import can_begin, can_remark
from judging.events.deliberation import DeliberationBegun, RemarkWritten
from judging.lifecycle import PANEL_LIFECYCLE
from judging.models import Panel, PanelRemark
from judging.queries.closings import missing_before_deliberation
from judging.queries.parts import get_readable_entry, part_in
from judging.services.panels import stored_panel

LONGEST_REMARK = 3000


def begin_deliberation(challenge: Challenge, *, missing: int = 0, by: User, at: datetime) -> Panel:
    """End the scoring and let the panel deliberate; sheets that are not handed in stay out. Emits DeliberationBegun.

    `missing` is how many sheets the person was told are missing. From now on judges see the sheets of others, and
    revise their own with a reason only. Raises Refused, WrongState the second time or while somebody may still hand an
    entry in late, Changed where another number is missing by now.
    """
    can_begin(by, challenge).demand()
    if running := running_in(challenge, at=at):
        raise WrongState(
            _(
                "Somebody has late access until %(when)s and may still hand in. Begin after that.",
                when=utc_text(running[0].until),
            )
        )
    panel = stored_panel(challenge)
    panel.deliberating_at = panel.deliberating_at or at
    PANEL_LIFECYCLE.move(panel, "deliberate")
    found = missing_before_deliberation(challenge).sheets
    if found != missing:
        raise Changed(
            _("Scoresheets that are missing now: %(missing)d. Read which, then begin.", missing=found)
        )
    emit(
        DeliberationBegun(at=at, by=by.id, subject_id=challenge.id, challenge_id=challenge.id, missing=found)
    )
    return panel


def write_remark(challenge: Challenge, entry: Entry, text: str, *, by: User, at: datetime) -> PanelRemark:
    """Say something on an entry to the panel; it stays as it is. Emits RemarkWritten, which tells the other judges.

    Raises Refused for whoever takes no part, NotVisible for an entry in conflict, Invalid without words.
    """
    part = part_in(by, challenge.ref)
    can_remark(by, part).demand()
    get_readable_entry(part, entry.code)
    words = text.strip()
    if not words or len(words) > LONGEST_REMARK:
        message = _("Please write up to %(limit)d characters.", limit=LONGEST_REMARK)
        raise Invalid(message, {"text": [message]})
    assert part.seat is not None  # noqa: S101 -- only judges write remarks
    remark = PanelRemark(seat_id=part.seat.id, entry_id=entry.id, text=words, written_at=at)
    db.session.add(remark)
    db.session.flush()  # the event names the remark
    emit(RemarkWritten(at=at, by=by.id, subject_id=remark.id, challenge_id=challenge.id, entry_id=entry.id))
    return remark
