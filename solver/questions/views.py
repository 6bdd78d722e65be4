"""A solver's questions: asking one, and what became of it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.lifecycle import QUESTION_LABELS, QUESTION_TONES, QuestionState
from challenge_hub.challenges.queries import get_visible
from challenge_hub.challenges.questions.queries import with_earlier
from challenge_hub.challenges.timeline import answers_open, questions_end_at
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import limiter
from ip_terms import acceptance
from solver.questions.forms import QuestionForm
from solver.questions.policies import MOST_QUESTIONS, can_ask
from solver.questions.queries import count_own, get_own
from solver.questions.services import ask_question

questions = Blueprint("questions", __name__)
questions.before_request(signed_in)
ASKING = "30 per hour"


@questions.route("/challenges/<ref>/ask", methods=["GET", "POST"])
@limiter.limit(ASKING, methods=["POST"])
def ask(ref: str) -> ResponseReturnValue:
    """Ask the seeker something; without accepted terms, first to the terms."""
    at = now()
    challenge = get_visible(me(), ref, at)
    form, status = QuestionForm(), 200
    if form.is_submitted():
        proof = acceptance.require(me(), challenge)
        status = Invalid.status
        if form.validate():
            with unit_of_work():
                question = ask_question(
                    challenge, proof, section=form.section.data, text=form.text.data or "", by=me(), at=at
                )
                question_ref = question.ref
            flash(_("Your question is with the seeker, who does not learn who asked."), "success")
            return redirect(url_for("solver.questions.show", ref=question_ref))
    elif acceptance.find(me(), challenge) is None:
        flash(_("Read and accept the terms first; then you may ask."), "info")
        return redirect(
            url_for("ip_terms.terms.read", ref=ref, next=url_for("solver.questions.ask", ref=ref))
        )
    asked = count_own(me(), challenge)
    answer = page(
        challenge=challenge,
        form=form,
        decision=can_ask(me(), challenge, asked=asked, at=at),
        left=MOST_QUESTIONS - asked,
        ends_at=questions_end_at(challenge),
    )
    return answer, status


@questions.get("/solver/questions/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the person's own question and what became of it."""
    question = get_own(me(), ref)
    state = QuestionState(question.state)
    chains = with_earlier(question.answers[-1:])
    return page(
        question=question,
        challenge=question.challenge,
        chain=chains[0] if chains else None,
        state=(QUESTION_LABELS[state], QUESTION_TONES[state]),
        in_time=answers_open(question.challenge, now()),
        sections=ASKED_ABOUT,
    )
