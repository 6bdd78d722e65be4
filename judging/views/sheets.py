"""What a judge does with sheets beside scoring: hand in many at once, decline an entry."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import require
from ip_terms.models import AgreementKind
from judging.forms.seats import ReasonForm
from judging.forms.sheets import ticked_locks
from judging.policies import scoring_goes_on
from judging.queries import own_sheet, rubric
from judging.queries.sheets import lacking, marks_of, own_drafts
from judging.scoring import weighted_total
from judging.services import decline_entry, hand_in_all, take_up_entry
from judging.views.admission import found, ready_seat
from judging.views.onward import go_on

sheets = Blueprint("sheets", __name__)


@sheets.route("/judging/<seat_ref>/hand-in", methods=["GET", "POST"])
def hand_in(seat_ref: str) -> ResponseReturnValue:
    """Review every saved sheet, the complete ones with totals, the others with what they lack; hand in those ticked."""
    seat = ready_seat(seat_ref)
    if request.method == "POST":
        locks = ticked_locks(request.form.getlist("sheet"))
        if not locks:
            flash(_("Please tick the sheets that you hand in."), "error")
            return redirect(url_for("judging.sheets.hand_in", seat_ref=seat_ref))
        agreement = require(me(), seat.challenge, AgreementKind.NON_DISCLOSURE)
        try:
            with unit_of_work():
                hand_in_all(seat, locks, agreement, by=me(), at=now())
        except (Changed, Invalid) as error:
            flash(error.message, "error")
            return redirect(url_for("judging.sheets.hand_in", seat_ref=seat_ref))
        number = len(locks)
        flash(
            ngettext("%(num)s scoresheet is handed in.", "%(num)s scoresheets are handed in.", number),
            "success",
        )
        return redirect(url_for("judging.entries.index", seat_ref=seat_ref))
    criteria = rubric(seat.challenge)
    titles = {str(row.id): row.title for row in seat.challenge.criteria}
    complete, incomplete = [], []
    for sheet in own_drafts(seat):
        lacks = lacking(seat.challenge, sheet)
        if lacks:
            marks, words = ([titles[key] for key in keys] for keys in (lacks.marks, lacks.comments))
            incomplete.append((sheet, marks, words))
        else:
            complete.append((sheet, weighted_total(criteria, marks_of(sheet))))
    return page(
        seat=seat,
        challenge=seat.challenge,
        complete=complete,
        incomplete=incomplete,
        may_score=scoring_goes_on(seat),
    )


@sheets.route("/judging/<seat_ref>/entries/<code>/decline", methods=["GET", "POST"])
def decline(seat_ref: str, code: str) -> ResponseReturnValue:
    """Review what declining an entry means, then do so with a reason and go on to the next."""
    seat, entry, agreement = found(seat_ref, code)
    form = ReasonForm()
    if form.validate_on_submit():
        with unit_of_work():
            decline_entry(seat, entry, agreement, form.reason.data or "", by=me(), at=now())
        return go_on(seat, _("You do not score entry %(code)s.", code=code), agreement)
    shown = page(
        seat=seat,
        challenge=seat.challenge,
        entry=entry,
        sheet=own_sheet(seat, entry),
        form=form,
        may_score=scoring_goes_on(seat),
    )
    return shown, Invalid.status if form.errors else 200


@sheets.post("/judging/<seat_ref>/entries/<code>/take-up")
def take_up(seat_ref: str, code: str) -> ResponseReturnValue:
    """Take a declined entry up again, and go to its sheet."""
    seat, entry, agreement = found(seat_ref, code)
    with unit_of_work():
        take_up_entry(seat, entry, agreement, by=me(), at=now())
    flash(_("Entry %(code)s is yours to score again.", code=code), "success")
    return redirect(url_for("judging.entries.score", seat_ref=seat_ref, code=code))
