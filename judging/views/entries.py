"""A judge's entries: the list, and one entry beside its scoresheet."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from challenge_hub.entries.screening.queries import clarified
from judging import wording
from judging.blinding import blind_content
from judging.forms.sheets import (
    NoteForm,
    comment_name,
    content_of,
    field_name,
    lock_of,
    sheet_form,
    takes_comment,
)
from judging.models import Scoresheet, Seat
from judging.policies import scoring_goes_on
from judging.queries import entry_rows, next_code, own_sheet, rubric, shown_version
from judging.queries.calibration import calibrated
from judging.queries.lists import SHOWN_LABELS, Wish, counts, listed, own_totals
from judging.queries.notes import own_note
from judging.queries.phrases import kept_phrases, own_phrases
from judging.queries.sheets import lacking, marks_of
from judging.scoring import weighted_total
from judging.services import hand_in as hand_in_sheet
from judging.services import open_entry, save_sheet, write_note
from judging.views.admission import found, opened, ready_seat
from judging.views.attachments import blind_attachment
from judging.views.onward import go_on

entries = Blueprint("entries", __name__)
PER_PAGE = 100
BESIDE = 40


@entries.get("/judging/<seat_ref>/entries")
def index(seat_ref: str) -> ResponseReturnValue:
    """List the entries that this judge may see, as far as the address fits; to the pairs, where the panel compares."""
    seat = ready_seat(seat_ref)
    if seat.panel.compares:
        return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))
    wish = Wish.of(*(request.args.get(name, "") for name in ("state", "q", "order")))
    number, size = bounded(page_number(), PER_PAGE)
    rows, total = listed(seat, wish, offset=(number - 1) * size, limit=size + 1)
    return page(
        seat=seat,
        challenge=seat.challenge,
        wish=wish,
        labels=SHOWN_LABELS,
        counts=counts(seat),
        rows=page_of(rows, page=number, per_page=size, total=total),
        totals=own_totals(seat, [row.entry_id for row in rows if row.handed_in]),
        next_code=next_code(seat),
        to_calibrate=calibrated([seat]).get(seat.id) is False,
        may_score=scoring_goes_on(seat),
    )


@entries.post("/judging/<seat_ref>/entries/<code>/open")
def unseal(seat_ref: str, code: str) -> ResponseReturnValue:
    """Open an entry: record it, and go on to read; where the judge came to compare, back to that."""
    seat, entry, agreement = found(seat_ref, code)
    with unit_of_work():
        open_entry(seat, entry, agreement, by=me(), at=now())
    beside = request.form.get("beside", "")
    if beside:
        return redirect(url_for("judging.comparison.show", seat_ref=seat_ref, a=beside, b=code))
    return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))


@entries.get("/judging/<seat_ref>/entries/<code>")
def score(seat_ref: str, code: str) -> ResponseReturnValue:
    """Show an entry beside its scoresheet; what stands in it only once the judge has opened it."""
    seat, entry, _agreement = found(seat_ref, code)
    if opening_of(entry, me()) is None:
        return render_template(
            "judging/entries/unseal.html",
            seat=seat,
            challenge=seat.challenge,
            entry=entry,
            decline=scoring_goes_on(seat).allowed,
        )
    sheet, note = own_sheet(seat, entry), own_note(seat, entry)
    form = sheet_form(list(seat.challenge.criteria), sheet, note)
    return _score_page(seat, entry, sheet, form=form, note_form=NoteForm(private_note=note))


@entries.post("/judging/<seat_ref>/entries/<code>")
def save(seat_ref: str, code: str) -> ResponseReturnValue:
    """Save the sheet; then stay, go on to the next entry, or go to the last check before handing in."""
    seat, entry, agreement = opened(seat_ref, code)
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
            then = request.form.get("then")
            if then == "next":
                return go_on(seat, _("Entry %(code)s is saved.", code=code), agreement, untouched=True)
            if then != "hand_in":
                flash(_("Saved. Only you see this sheet until you hand it in."), "success")
                return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))
            lacks = lacking(seat.challenge, sheet)
            if not lacks:
                return redirect(url_for("judging.entries.hand_in", seat_ref=seat_ref, code=code))
            for key in lacks.marks:
                form[field_name(int(key))].errors = [_("Please give a mark.")]
            for key in lacks.comments:
                form[comment_name(int(key))].errors = [_("Please say why you give this mark.")]
            form.lock.data = str(sheet.lock)
    shown = _score_page(seat, entry, sheet, form=form, note_form=None, extra=extra)
    return shown, 422 if form.errors or extra else 200


def _score_page(seat: Seat, entry: Entry, sheet: Scoresheet | None, **context: object) -> str:
    version = sheet.proposal_version if sheet else shown_version(entry)
    content = blind_content(version.content)
    return render_template(
        "judging/entries/score.html",
        seat=seat,
        challenge=seat.challenge,
        entry=entry,
        content=content,
        groups=by_requirement(version.brief_version.content, content["answers"]),
        brief=version.brief_version,
        sheet=sheet,
        clarified=clarified([entry.id]).get(entry.id, []),
        criteria=[
            (row, field_name(row.id), comment_name(row.id) if takes_comment(row) else "")
            for row in seat.challenge.criteria
        ],
        phrases=own_phrases(seat, entry),
        kept=[row.text for row in kept_phrases(me())],
        beside=entry_rows(seat, limit=BESIDE),
        counts=counts(seat),
        may_score=scoring_goes_on(seat),
        **context,
    )


@entries.post("/judging/<seat_ref>/entries/<code>/draft")
def draft(seat_ref: str, code: str) -> ResponseReturnValue:
    """Save the sheet while the judge goes on (asked for by the page's own script)."""
    seat, entry, agreement = opened(seat_ref, code)
    criteria = list(seat.challenge.criteria)
    form = sheet_form(criteria, own_sheet(seat, entry))
    if not form.validate_on_submit():
        return jsonify(errors=form.errors), 422
    with unit_of_work():
        sheet = save_sheet(
            seat, entry, agreement, content_of(form, criteria), lock=lock_of(form), by=me(), at=now()
        )
    return jsonify(lock=sheet.lock)


@entries.post("/judging/<seat_ref>/entries/<code>/note")
def note(seat_ref: str, code: str) -> ResponseReturnValue:
    """Keep a private note on an entry whose sheet is no longer written."""
    seat, entry, agreement = opened(seat_ref, code)
    form = NoteForm()
    if not form.validate_on_submit():
        sheet = own_sheet(seat, entry)
        blank = sheet_form(list(seat.challenge.criteria), sheet, formdata=None)
        return _score_page(seat, entry, sheet, form=blank, note_form=form), Invalid.status
    with unit_of_work():
        write_note(seat, entry, agreement, form.private_note.data or "", by=me(), at=now())
    flash(_("Your note is kept. Only you see it."), "success")
    return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))


@entries.route("/judging/<seat_ref>/entries/<code>/hand-in", methods=["GET", "POST"])
def hand_in(seat_ref: str, code: str) -> ResponseReturnValue:
    """Review the sheet, then hand it in and go on to the entry that is least scored."""
    seat, entry, agreement = opened(seat_ref, code)
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
        return go_on(seat, _("Entry %(code)s is handed in.", code=code), agreement)
    lacks = lacking(seat.challenge, sheet)
    if lacks:
        flash(
            _("Please mark every criterion before you hand in.")
            if lacks.marks
            else _("Please say why you give each mark that the rubric asks a comment for."),
            "error",
        )
        return redirect(back)
    total = weighted_total(rubric(seat.challenge), marks_of(sheet))
    marks = {score.criterion_id: score for score in sheet.scores}
    return page(
        seat=seat,
        challenge=seat.challenge,
        entry=entry,
        sheet=sheet,
        total=None if total is None else wording.decimal_text(total),
        marks=[(row, marks.get(row.id)) for row in seat.challenge.criteria],
        may_score=scoring_goes_on(seat),
    )


@entries.get("/judging/<seat_ref>/entries/<code>/attachments/<int:number>")
def attachment(seat_ref: str, code: str, number: int) -> ResponseReturnValue:
    """Send an attachment under its neutral name, without what it says of who made it."""
    seat, entry, _agreement = opened(seat_ref, code)
    sheet = own_sheet(seat, entry)
    return blind_attachment(sheet.proposal_version if sheet else shown_version(entry), number)
