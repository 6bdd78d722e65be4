"""Questions and answers of a challenge as organisers see them, and hiding an answer."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.policies import can_review
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.questions.forms import HideForm
from organiser.questions.queries import all_questions, get_answer
from organiser.questions.services import hide_answer

questions = Blueprint("questions", __name__)
questions.before_request(organisers_only)


@questions.get("/organiser/challenges/<ref>/questions")
def show(ref: str) -> ResponseReturnValue:
    """List the questions of a challenge with who asked; not for members of its seeker."""
    challenge = get_for_organiser(ref)
    can_review(me(), challenge).demand()
    found = paginate(db.session(), all_questions(challenge), page=page_number(), count=True)
    return page(challenge=challenge, page=found)


@questions.route("/organiser/answers/<ref>/hide", methods=["GET", "POST"])
def hide(ref: str) -> ResponseReturnValue:
    """Say what hiding does, and hide."""
    answer, form = get_answer(ref), HideForm()
    challenge, status = answer.question.challenge, 200
    can_review(me(), challenge).demand()
    if form.is_submitted():
        status = Invalid.status
        if form.validate():
            with unit_of_work():
                hide_answer(answer, reason=form.reason.data or "", by=me(), at=now())
                challenge_ref = answer.question.challenge.ref
            flash(_("The answer is out of sight."), "success")
            return redirect(url_for("organiser.questions.show", ref=challenge_ref))
    return page(challenge=challenge, answer=answer, form=form), status
