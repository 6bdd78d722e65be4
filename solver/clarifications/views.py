"""The page on which a team reads and answers one question of the organisers."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import arrived_at, now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.screening.queries import get_clarification
from solver.clarifications.forms import AnswerForm
from solver.clarifications.services import answer as give_answer
from solver.clarifications.services import can_answer
from solver.entries.queries import own_whole

clarifications = Blueprint("clarifications", __name__)
clarifications.before_request(signed_in)


@clarifications.route("/solver/entries/<ref>/clarifications/<int:clarification_id>", methods=["GET", "POST"])
def answer(ref: str, clarification_id: int) -> ResponseReturnValue:
    """Show what is asked, about what, and until when; then take the answer."""
    entry, form = own_whole(me(), ref), AnswerForm()
    clarification = get_clarification(entry, clarification_id)
    if form.validate_on_submit():
        with unit_of_work():
            give_answer(clarification, form.text.data or "", by=me(), at=arrived_at())
        flash(_("Your answer is with the organisers."), "success")
        return redirect(url_for("solver.entries.show", ref=ref) + "#clarifications")
    answers = {row["key"]: row["label"] for row in entry.versions[-1].content["answers"]}
    shown = page(
        entry=entry,
        clarification=clarification,
        about=answers.get(clarification.field_key, ""),
        form=form,
        decision=can_answer(me(), clarification, at=now()),
    )
    return shown, Invalid.status if form.errors else 200
