"""Questions about a challenge on the seeker's desk: what waits, one to answer, publishing, declining, correcting."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.challenges.lifecycle import QUESTION_LABELS, QUESTION_TONES, QuestionState
from challenge_hub.challenges.models import DeclineKind, Question
from challenge_hub.challenges.queries import get_of_member
from challenge_hub.challenges.questions.queries import with_earlier
from challenge_hub.challenges.timeline import answers_open, questions_end_at, questions_open
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.questions.forms import CorrectionForm, DeclineForm, DraftForm, PublishForm
from seeker.questions.policies import can_answer, can_draft, can_read
from seeker.questions.queries import counts, get_answer, get_question, questions_in
from seeker.questions.services import (
    correct_answer,
    decline_question,
    drafted,
    publish_answer,
    save_draft,
)
from seeker.web import errors_by_field, is_autosave

questions = Blueprint("questions", __name__)
questions.before_request(signed_in)


@questions.get("/seeker/challenges/<ref>/questions")
def show(ref: str) -> ResponseReturnValue:
    """Questions about a challenge by state; those that wait longest come first."""
    challenge = get_of_member(me(), ref)
    can_read(me(), challenge).demand()
    wanted = request.args.get("state", "")
    state = QuestionState(wanted) if wanted in list(QuestionState) else QuestionState.OPEN
    at = now()
    return page(
        challenge=challenge,
        page=paginate(db.session(), questions_in(challenge, state), page=page_number()),
        state=state,
        numbers=counts(challenge),
        labels=QUESTION_LABELS,
        sections=ASKED_ABOUT,
        open=questions_open(challenge, at),
        ends_at=questions_end_at(challenge),
        answers_open=answers_open(challenge, at),
    )


@questions.get("/seeker/questions/<ref>")
def answer(ref: str) -> ResponseReturnValue:
    """One question: as it was asked, and the public answer as it is being written or stands."""
    question = _question(ref)
    words = drafted(question)
    form = DraftForm(
        formdata=None,
        data={
            "lock": str(question.draft_lock), "section": words.section,
            "wording": words.wording, "answer": words.answer,
        },
    )  # fmt: skip
    return _answer_page(question, form)


@questions.post("/seeker/questions/<ref>")
def save(ref: str) -> ResponseReturnValue:
    """Keep the draft; then stay, or go on to its check. Autosave is told the draft's new number."""
    question, form = _question(ref), DraftForm()
    can_draft(me(), question.challenge, at=now()).demand()
    if not form.validate():
        if is_autosave():
            return jsonify(errors=errors_by_field(form)), Invalid.status
        return _answer_page(question, form, status=Invalid.status)
    try:
        with unit_of_work():
            lock = save_draft(question, form.words, lock=form.lock_number, by=me(), at=now())
    except WrongState as problem:
        if is_autosave():
            raise
        # What was typed stays on the page; what stands there now is beside it, and a further save is then a choice.
        question = _question(ref)
        form.lock.data = str(question.draft_lock)
        return _answer_page(question, form, theirs=problem.message, status=problem.status)
    if is_autosave():
        return jsonify(lock=lock)
    if "check" in request.form:
        return redirect(url_for("seeker.questions.publish", ref=ref))
    flash(_("The draft is kept."), "success")
    return redirect(url_for("seeker.questions.answer", ref=ref))


@questions.route("/seeker/questions/<ref>/publish", methods=["GET", "POST"])
def publish(ref: str) -> ResponseReturnValue:
    """Show the answer as everybody will read it; then publish it."""
    question, form = _question(ref), PublishForm()
    if request.method == "POST":
        with unit_of_work():
            publish_answer(question, lock=form.lock_number, by=me(), at=now())
            challenge_ref = question.challenge.ref
        flash(_("Published. Everybody who takes part is told."), "success")
        return redirect(url_for("seeker.questions.show", ref=challenge_ref))
    form.lock.data = str(question.draft_lock)
    return page(
        challenge=question.challenge,
        question=question,
        words=drafted(question),
        form=form,
        decision=can_answer(me(), question.challenge, at=now()),
        sections=ASKED_ABOUT,
    )


@questions.route("/seeker/questions/<ref>/decline", methods=["GET", "POST"])
def decline(ref: str) -> ResponseReturnValue:
    """Say why there is no public answer, to who asked only."""
    question, form = _question(ref), DeclineForm()
    extra, status = [], 200
    if form.is_submitted():
        can_answer(me(), question.challenge, at=now()).demand()
        status = Invalid.status
        if form.validate():
            try:
                with unit_of_work():
                    decline_question(
                        question,
                        DeclineKind(form.kind.data),
                        section=form.section.data,
                        reason=form.reason.data or "",
                        by=me(),
                        at=now(),
                    )
                    challenge_ref = question.challenge.ref
            except Invalid as problem:
                question, extra = _question(ref), [problem.message]
            else:
                flash(_("Declined. Only who asked is told."), "success")
                return redirect(url_for("seeker.questions.show", ref=challenge_ref))
    answer_ = page(
        challenge=question.challenge,
        question=question,
        form=form,
        extra=extra,
        decision=can_answer(me(), question.challenge, at=now()),
    )
    return answer_, status


@questions.route("/seeker/answers/<ref>/correct", methods=["GET", "POST"])
def correct(ref: str) -> ResponseReturnValue:
    """Write an answer that follows one that was wrong, and publish it."""
    found = get_answer(me(), ref)
    challenge = found.question.challenge
    can_read(me(), challenge).demand()
    form, extra, status, theirs = CorrectionForm(), [], 200, False
    if form.is_submitted():
        can_answer(me(), challenge, at=now()).demand()
        status = Invalid.status
        if form.validate():
            try:
                with unit_of_work():
                    correct_answer(found, form.words, by=me(), at=now())
                    question_ref = found.question.ref
            except Invalid as problem:
                found, extra = get_answer(me(), ref), [problem.message]
            except Changed as problem:
                # Nothing typed is lost: it may follow the correction that somebody published meanwhile.
                found = get_answer(me(), ref).question.answers[-1]
                extra, status, theirs = [problem.message], problem.status, True
            else:
                flash(_("The correction is published. Everybody who takes part is told."), "success")
                return redirect(url_for("seeker.questions.answer", ref=question_ref))
    else:
        form = CorrectionForm(data={"section": found.section, "wording": found.wording, "answer": found.text})
    answer_ = page(
        challenge=found.question.challenge,
        answer=found,
        theirs=theirs,
        form=form,
        extra=extra,
        decision=can_answer(me(), found.question.challenge, at=now()),
    )
    return answer_, status


def _question(ref: str) -> Question:
    question = get_question(me(), ref)
    can_read(me(), question.challenge).demand()
    return question


def _answer_page(
    question: Question, form: DraftForm, *, theirs: str = "", status: int = 200
) -> ResponseReturnValue:
    at, state = now(), QuestionState(question.state)
    chains = with_earlier(question.answers[-1:])
    # The page of `answer`, also when it answers a draft that could not be kept.
    shown = render_template(
        "seeker/questions/answer.html",
        challenge=question.challenge,
        question=question,
        form=form,
        theirs=theirs,
        chain=chains[0] if chains else None,
        state=(QUESTION_LABELS[state], QUESTION_TONES[state]),
        can_draft=can_draft(me(), question.challenge, at=at),
        can_answer=can_answer(me(), question.challenge, at=at),
        sections=ASKED_ABOUT,
    )
    return shown, status
