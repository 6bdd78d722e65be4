"""The calibration entry: a judge scores it first, and then sees the own distance from the others."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from judging.distances import LEAST_OTHERS
from judging.forms.calibration import calibration_form
from judging.forms.sheets import field_name, marks_in
from judging.policies import can_calibrate
from judging.queries.calibration import count_calibrations, own_calibration, own_distances, sample_of
from judging.services import hand_in_calibration
from judging.views.admission import ready_seat

calibration = Blueprint("calibration", __name__)


@calibration.route("/judging/<seat_ref>/calibration", methods=["GET", "POST"])
def score(seat_ref: str) -> ResponseReturnValue:
    """Show the calibration entry beside its marks; once they are in, how far they lie from the others'."""
    seat = ready_seat(seat_ref)
    sample = sample_of(seat.challenge)
    if sample is None:
        raise NotVisible
    criteria = list(seat.challenge.criteria)
    form = calibration_form(criteria)
    if form.validate_on_submit():
        try:
            with unit_of_work():
                hand_in_calibration(seat, marks_in(form, criteria), by=me(), at=now())
        except Invalid as error:
            for key, texts in error.problems.items():
                form[field_name(int(key))].errors = texts
        else:
            flash(_("Thank you. These marks count for nothing but your own measure."), "success")
            return redirect(url_for("judging.calibration.score", seat_ref=seat_ref))
    sheet = own_calibration(seat)
    others = count_calibrations(seat.challenge) - 1 if sheet else 0
    shown = page(
        seat=seat,
        challenge=seat.challenge,
        sample=sample,
        sheet=sheet,
        distances=list(zip(criteria, own_distances(sheet), strict=True)) if sheet else [],
        waits_for=max(0, LEAST_OTHERS - others),
        form=form,
        criteria=[(row, field_name(row.id)) for row in criteria],
        may_calibrate=can_calibrate(me(), seat),
    )
    return shown, Invalid.status if form.errors else 200
