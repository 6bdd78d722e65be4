"""A judge's entries: the list, and one entry beside its scoresheet."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.queries import for_blind_readers
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from ip_terms.acceptance import Acceptance, require
from ip_terms.models import AgreementKind
from judging import wording
from judging.blinding import blind_content
from judging.forms.sheets import comment_name, content_of, field_name, lock_of, sheet_form, takes_comment
from judging.models import Scoresheet, Seat
from judging.policies import can_open_entries, can_score
from judging.queries import (
    entry_rows,
    get_own_seat,
    get_visible_entry,
    next_code,
    own_sheet,
    own_work,
    rubric,
    shown_version,
)
from judging.queries.sheets import marks_of, uncommented
from judging.scoring import missing_criteria, weighted_total
from judging.services import hand_in as hand_in_sheet
from judging.services import open_entry, save_sheet

entries = Blueprint("entries", __name__)
PER_PAGE = 50
BESIDE = 40


def _found(seat_ref: str, code: str) -> tuple[Seat, Entry, Acceptance]:
    """Give the seat, the entry and the proof of the signed agreement.

    404 where it is not theirs to see, 403 while something must come first.
    """
    seat = get_own_seat(me(), seat_ref)
    can_open_entries(me(), seat).demand()
    return seat, get_visible_entry(seat, code), require(me(), seat.challenge, AgreementKind.NON_DISCLOSURE)


def _opened(seat_ref: str, code: str) -> tuple[Seat, Entry, Acceptance]:
    """Give the same of an entry that the judge has opened: what is in it is shown to nobody else."""
    seat, entry, agreement = _found(seat_ref, code)
    if opening_of(entry, me()) is None:
        raise Refused(_("Please open this entry first; that you did is recorded."))
    return seat, entry, agreement


@entries.get("/judging/<seat_ref>/entries")
def index(seat_ref: str) -> ResponseReturnValue:
    """List the entries that this judge may see, under their codes."""
    seat = get_own_seat(me(), seat_ref)
    can_open_entries(me(), seat).demand()
    number, size = bounded(page_number(), PER_PAGE)
    rows = entry_rows(seat, offset=(number - 1) * size, limit=size + 1)
    (work,) = own_work(me(), [seat])
    return page(
        seat=seat,
        challenge=seat.challenge,
        rows=page_of(rows, page=number, per_page=size, total=work.standing.entries),
        work=work.standing,
        next_code=next_code(seat),
        may_score=can_score(me(), seat),
    )


@entries.post("/judging/<seat_ref>/entries/<code>/open")
def unseal(seat_ref: str, code: str) -> ResponseReturnValue:
    """Open an entry: record it, and go on to read."""
    seat, entry, agreement = _found(seat_ref, code)
    with unit_of_work():
        open_entry(seat, entry, agreement, by=me(), at=now())
    return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))


@entries.get("/judging/<seat_ref>/entries/<code>")
def score(seat_ref: str, code: str) -> ResponseReturnValue:
    """Show an entry beside its scoresheet; what stands in it only once the judge has opened it."""
    seat, entry, _agreement = _found(seat_ref, code)
    if opening_of(entry, me()) is None:
        return render_template(
            "judging/entries/unseal.html", seat=seat, challenge=seat.challenge, entry=entry
        )
    sheet = own_sheet(seat, entry)
    return _score_page(seat, entry, sheet, form=sheet_form(list(seat.challenge.criteria), sheet), extra=[])


@entries.post("/judging/<seat_ref>/entries/<code>")
def save(seat_ref: str, code: str) -> ResponseReturnValue:
    """Save the sheet, and go on to hand it in."""
    seat, entry, agreement = _opened(seat_ref, code)
    sheet = own_sheet(seat, entry)
    criteria = list(seat.challenge.criteria)
    form = sheet_form(criteria, sheet)
    extra: list[str] = []
    if form.validate_on_submit():
        try:
            with unit_of_work():
                # No lock: the judge pressed the button, and an autosave under way may have raised the number.
                sheet = save_sheet(seat, entry, agreement, content_of(form, criteria), by=me(), at=now())
        except Invalid as error:
            extra.append(error.message)
        else:
            if request.form.get("then") != "hand_in":
                flash(_("Saved. Only you see this sheet until you hand it in."), "success")
                return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))
            missing = missing_criteria(rubric(seat.challenge), marks_of(sheet))
            silent = uncommented(seat.challenge, sheet)
            if not missing and not silent:
                return redirect(url_for("judging.entries.hand_in", seat_ref=seat_ref, code=code))
            for key in missing:
                form[field_name(int(key))].errors = [_("Please give a mark.")]
            for key in silent:
                form[comment_name(int(key))].errors = [_("Please say why you give this mark.")]
            form.lock.data = str(sheet.lock)
    shown = _score_page(seat, entry, sheet, form=form, extra=extra)
    return shown, 422 if form.errors or extra else 200


def _score_page(seat: Seat, entry: Entry, sheet: Scoresheet | None, **context: object) -> str:
    version = sheet.proposal_version if sheet else shown_version(entry)
    content = blind_content(version.content)
    (work,) = own_work(me(), [seat])
    return render_template(
        "judging/entries/score.html",
        seat=seat,
        challenge=seat.challenge,
        entry=entry,
        content=content,
        groups=by_requirement(version.brief_version.content, content["answers"]),
        brief=version.brief_version,
        sheet=sheet,
        criteria=[
            (row, field_name(row.id), comment_name(row.id) if takes_comment(row) else "")
            for row in seat.challenge.criteria
        ],
        beside=entry_rows(seat, limit=BESIDE),
        work=work.standing,
        may_score=can_score(me(), seat),
        **context,
    )


@entries.post("/judging/<seat_ref>/entries/<code>/draft")
def draft(seat_ref: str, code: str) -> ResponseReturnValue:
    """Save the sheet while the judge goes on (asked for by the page's own script)."""
    seat, entry, agreement = _opened(seat_ref, code)
    criteria = list(seat.challenge.criteria)
    form = sheet_form(criteria, own_sheet(seat, entry))
    if not form.validate_on_submit():
        return jsonify(errors=form.errors), 422
    with unit_of_work():
        sheet = save_sheet(
            seat, entry, agreement, content_of(form, criteria), lock=lock_of(form), by=me(), at=now()
        )
    return jsonify(lock=sheet.lock)


@entries.route("/judging/<seat_ref>/entries/<code>/hand-in", methods=["GET", "POST"])
def hand_in(seat_ref: str, code: str) -> ResponseReturnValue:
    """Review the sheet, then hand it in and go on to the entry that is least scored."""
    seat, entry, agreement = _opened(seat_ref, code)
    sheet = own_sheet(seat, entry)
    back = url_for("judging.entries.score", seat_ref=seat_ref, code=code)
    if sheet is None:
        return redirect(back)
    if request.method == "POST":
        try:
            with unit_of_work():
                hand_in_sheet(seat, entry, agreement, by=me(), at=now())
        except Invalid as error:
            flash(error.message, "error")
            return redirect(back)
        return _go_on(seat, code, agreement)
    criteria = rubric(seat.challenge)
    if missing_criteria(criteria, marks_of(sheet)):
        flash(_("Please mark every criterion before you hand in."), "error")
        return redirect(back)
    if uncommented(seat.challenge, sheet):
        flash(_("Please say why you give each mark that the rubric asks a comment for."), "error")
        return redirect(back)
    total = weighted_total(criteria, marks_of(sheet))
    marks = {score.criterion_id: score for score in sheet.scores}
    return page(
        seat=seat,
        challenge=seat.challenge,
        entry=entry,
        sheet=sheet,
        total=None if total is None else wording.decimal_text(total),
        marks=[(row, marks.get(row.id)) for row in seat.challenge.criteria],
        may_score=can_score(me(), seat),
    )


def _go_on(seat: Seat, code: str, agreement: Acceptance) -> ResponseReturnValue:
    """Open the next entry, in the request by which the judge asked to go on."""
    following = next_code(seat)
    if following is None:
        flash(
            _("Entry %(code)s is handed in, and with it your last scoresheet. Thank you.", code=code),
            "success",
        )
        return redirect(url_for("judging.entries.index", seat_ref=seat.ref))
    with unit_of_work():
        open_entry(seat, get_visible_entry(seat, following), agreement, by=me(), at=now())
    flash(_("Entry %(code)s is handed in. Here is the next one.", code=code), "success")
    return redirect(url_for("judging.entries.score", seat_ref=seat.ref, code=following))


@entries.get("/judging/<seat_ref>/entries/<code>/attachments/<int:number>")
def attachment(seat_ref: str, code: str, number: int) -> ResponseReturnValue:
    """Send an attachment under its neutral name, without what it says of who made it."""
    seat, entry, _agreement = _opened(seat_ref, code)
    sheet = own_sheet(seat, entry)
    version = sheet.proposal_version if sheet else shown_version(entry)
    files = blind_content(version.content)["attachments"]
    if not 1 <= number <= len(files):
        raise NotVisible
    file = files[number - 1]
    sha256, size = for_blind_readers(file["sha256"], file["size"], file["media_type"])
    return Response(
        file_store().open(sha256),
        content_type=file["media_type"],
        headers={
            "Content-Disposition": f"attachment; filename={file['filename']}",
            "Content-Length": str(size),
            "X-Content-Type-Options": "nosniff",
        },
    )
