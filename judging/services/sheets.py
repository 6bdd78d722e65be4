"""Scoresheets: save as often as one likes, hand in once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from ip_terms.acceptance import Acceptance, check
from ip_terms.models import AgreementKind
from judging.events import ScoresheetHandedIn, ScoresheetSaved
from judging.lifecycle import SHEET_LIFECYCLE, SheetState
from judging.models import Confidence, Score, Scoresheet, Seat, SheetVersion
from judging.policies import can_score
from judging.queries import get_visible_entry, own_sheet, rubric, shown_version
from judging.queries.sheets import lacking, own_drafts
from judging.scoring import Mark, ScoringError, check_marks
from judging.services.notes import put_note

LONGEST_COMMENT = 6000


@dataclass(frozen=True)
class SheetContent:
    """What a judge has put on a sheet so far; marks and comments by criterion id, those not given left out."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    comments: Mapping[int, str] = field(default_factory=dict, kw_only=True)
    comment_to_panel: str = ""
    comment_to_solver: str = ""
    confidence: Confidence | None = None
    # For the judge alone; None leaves what is written.
    private_note: str | None = field(default=None, kw_only=True)

    @classmethod
    def of(
        cls,
        values: Mapping[int, int | Decimal | None],
        *,
        comments: Mapping[int, str] | None = None,
        comment_to_panel: str = "",
        comment_to_solver: str = "",
        confidence: Confidence | None = None,
        private_note: str | None = None,
    ) -> "SheetContent":
        """Make a content from plain marks by criterion id; None means not applicable."""
        marks = {
            key: Mark(str(key), not_applicable=True) if value is None else Mark(str(key), Decimal(value))
            for key, value in values.items()
        }
        return cls(
            marks,
            comment_to_panel,
            comment_to_solver,
            confidence,
            comments=comments or {},
            private_note=private_note,
        )


def save_sheet(
    seat: Seat,
    entry: Entry,
    agreement: Acceptance,
    content: SheetContent,
    *,
    lock: int | None = None,
    by: User,
    at: datetime,
) -> Scoresheet:
    """Save a judge's sheet for an entry, complete or not. Emits ScoresheetSaved.

    `agreement` is the proof of the signed non-disclosure agreement; `lock` is the number the sheet had when the
    judge loaded it (None: whatever it is now). Raises Refused before agreement and declaration, NotVisible for an
    entry in conflict, WrongState once handed in, Changed when it was saved elsewhere meanwhile, Invalid for marks off
    the rubric.
    """
    demand(seat, entry, agreement, by=by)
    sheet = begun_sheet(seat, entry, at=at)
    if lock is not None and lock != sheet.lock:
        raise Changed(_("You have saved this sheet in another window meanwhile. Reload to see it."))
    SHEET_LIFECYCLE.move(sheet, "save")
    write(sheet, seat, content)
    if content.private_note is not None:
        put_note(seat, entry, content.private_note, at=at)
    sheet.saved_at = at
    sheet.lock += 1
    db.session.flush()  # the event names the sheet
    emit(
        ScoresheetSaved(
            at=at, by=by.id, subject_id=sheet.id, challenge_id=seat.challenge_id, entry_id=entry.id
        )
    )
    return sheet


def begun_sheet(seat: Seat, entry: Entry, *, at: datetime) -> Scoresheet:
    """Give the sheet of a seat for an entry to be changed, begun with its newest version where there is none."""
    sheet = db.session.scalar(
        select(Scoresheet)
        .where(Scoresheet.seat_id == seat.id, Scoresheet.entry_id == entry.id)
        .with_for_update()
    )
    if sheet is None:
        sheet = Scoresheet(
            seat_id=seat.id,
            entry_id=entry.id,
            proposal_version_id=shown_version(entry).id,
            state=SheetState.DRAFT,
            lock=0,
            saved_at=at,
        )
        db.session.add(sheet)
    return sheet


def write(sheet: Scoresheet, seat: Seat, content: SheetContent) -> None:
    """Put a content on a sheet in the place of what stood there. Raises Invalid for marks off the rubric."""
    criteria = rubric(seat.challenge)
    try:
        checked = check_marks(criteria, content.marks.values())
    except ScoringError as error:
        raise Invalid(str(error)) from error
    texts = (content.comment_to_panel, content.comment_to_solver, *content.comments.values())
    if any(len(text) > LONGEST_COMMENT for text in texts):
        raise Invalid(_("Please use at most %(limit)d characters in a comment.", limit=LONGEST_COMMENT))
    rows = {str(score.criterion_id): score for score in sheet.scores}
    for key in (criterion.key for criterion in criteria):
        mark, comment = checked.get(key, Mark(key)), content.comments.get(int(key), "").strip()
        row = rows.get(key)
        if not mark.given and not comment:
            if row is not None:
                sheet.scores.remove(row)
            continue
        if row is None:
            row = Score(criterion_id=int(key))
            sheet.scores.append(row)
        row.mark, row.not_applicable, row.comment = mark.value, mark.not_applicable, comment
    sheet.comment_to_panel, sheet.comment_to_solver = content.comment_to_panel, content.comment_to_solver
    sheet.confidence = content.confidence


def frozen(sheet: Scoresheet) -> dict[str, Any]:
    """Give what stands on a sheet as plain values, as `SheetVersion` keeps it; None is not applicable."""
    return {
        "marks": {
            str(score.criterion_id): None if score.not_applicable else str(score.mark)
            for score in sheet.scores
            if score.not_applicable or score.mark is not None
        },
        "comments": {str(score.criterion_id): score.comment for score in sheet.scores if score.comment},
        "comment_to_panel": sheet.comment_to_panel,
        "comment_to_solver": sheet.comment_to_solver,
        "confidence": sheet.confidence,
    }


def demand(seat: Seat, entry: Entry, agreement: Acceptance, *, by: User) -> None:
    """Raise Refused or NotVisible unless a judge may score an entry now, with the proof of the signed agreement."""
    can_score(by, seat).demand()
    check(agreement, by, seat.challenge, AgreementKind.NON_DISCLOSURE)
    get_visible_entry(seat, entry.code)


def hand_in(seat: Seat, entry: Entry, agreement: Acceptance, *, by: User, at: datetime) -> Scoresheet:
    """Hand in the saved sheet for an entry: it counts from now on and stays as it is. Emits ScoresheetHandedIn.

    Raises Refused and NotVisible like `save_sheet`, WrongState the second time, Invalid with the problems by
    criterion id (as text) while a criterion is unmarked, or lacks a comment that the rubric asks for.
    """
    demand(seat, entry, agreement, by=by)
    return put_in(seat, own_sheet(seat, entry), by=by, at=at)


def hand_in_all(
    seat: Seat, locks: Mapping[str, int], agreement: Acceptance, *, by: User, at: datetime
) -> list[Scoresheet]:
    """Hand in saved sheets, named by the codes of their entries. Emits ScoresheetHandedIn for each of them.

    `locks` holds the number that each sheet had when the judge looked at it last. All or none: raises Refused like
    `save_sheet`, NotVisible for a code without a saved sheet, Changed where one was saved since, Invalid where one
    is incomplete.
    """
    can_score(by, seat).demand()
    check(agreement, by, seat.challenge, AgreementKind.NON_DISCLOSURE)
    drafts = {sheet.entry.code: sheet for sheet in own_drafts(seat)}
    if not locks.keys() <= drafts.keys():
        raise NotVisible
    if any(drafts[code].lock != lock for code, lock in locks.items()):
        raise Changed(
            _("You have saved one of these sheets in another window meanwhile. Look at them again.")
        )
    return [put_in(seat, drafts[code], by=by, at=at) for code in sorted(locks)]


def put_in(seat: Seat, sheet: Scoresheet | None, *, by: User, at: datetime) -> Scoresheet:
    """Hand in a sheet that its judge may hand in, if it is complete; see `hand_in`."""
    lacks = lacking(seat.challenge, sheet)
    if sheet is None or lacks.marks:
        raise Invalid(
            _("Please mark every criterion before you hand in."),
            {key: [_("Please give a mark.")] for key in lacks.marks},
        )
    if lacks.comments:
        raise Invalid(
            _("Please say why you give each mark that the rubric asks a comment for."),
            {key: [_("Please say why you give this mark.")] for key in lacks.comments},
        )
    sheet.handed_in_at = at
    SHEET_LIFECYCLE.move(sheet, "hand_in")
    sheet.versions.append(SheetVersion(number=1, content=frozen(sheet), handed_in_at=at))
    emit(
        ScoresheetHandedIn(
            at=at, by=by.id, subject_id=sheet.id, challenge_id=seat.challenge_id, entry_id=sheet.entry_id
        )
    )
    return sheet
