"""An organiser writes the sample that every judge of a panel scores first."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from judging.forms.calibration import SampleForm
from judging.policies import can_write_sample, takes_no_part
from judging.queries.calibration import count_calibrations, sample_of
from judging.services import remove_sample, write_sample

calibration = Blueprint("calibration", __name__)
calibration.before_request(organisers_only)


@calibration.route("/organiser/challenges/<ref>/panel/calibration", methods=["GET", "POST"])
def write(ref: str) -> ResponseReturnValue:
    """Show the calibration entry, and let it be written, changed or taken away until a judge has scored it."""
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    sample = sample_of(challenge)
    form = SampleForm(obj=sample)
    back = url_for("organiser.panels.show", ref=ref)
    if request.form.get("remove"):
        with unit_of_work():
            remove_sample(challenge, by=me(), at=now())
        flash(_("There is no calibration entry any more."), "success")
        return redirect(back)
    if form.validate_on_submit():
        with unit_of_work():
            write_sample(challenge, form.title.data or "", form.text.data or "", by=me(), at=now())
        flash(_("Every judge of this panel scores this entry first."), "success")
        return redirect(back)
    shown = page(
        challenge=challenge,
        sample=sample,
        form=form,
        scored=count_calibrations(challenge),
        decision=can_write_sample(me(), challenge),
    )
    return shown, Invalid.status if form.errors else 200
