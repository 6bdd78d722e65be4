"""The lines that a judge keeps for comments: a page of their own, for nobody else."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from judging.forms.phrases import PhraseForm
from judging.phrases import MOST_KEPT
from judging.policies import can_keep_phrases
from judging.queries.phrases import get_kept_phrase, kept_phrases
from judging.services import keep_phrase, remove_phrase

phrases = Blueprint("phrases", __name__)


@phrases.get("/judging/phrases")
def index() -> ResponseReturnValue:
    """List the lines, and let one be added."""
    return _page(PhraseForm(formdata=None))


@phrases.post("/judging/phrases")
def add() -> ResponseReturnValue:
    """Keep a line."""
    form = PhraseForm()
    if not form.validate():
        return _page(form), Invalid.status
    try:
        with unit_of_work():
            keep_phrase(form.text.data or "", by=me(), at=now())
    except Invalid as problem:
        form.text.errors = [problem.message]
        return _page(form), Invalid.status
    flash(_("The line is kept. It is offered beside every comment."), "success")
    return redirect(url_for("judging.phrases.index"))


@phrases.post("/judging/phrases/<int:phrase_id>/remove")
def remove(phrase_id: int) -> ResponseReturnValue:
    """No longer keep a line."""
    phrase = get_kept_phrase(me(), phrase_id)
    with unit_of_work():
        remove_phrase(phrase, by=me(), at=now())
    flash(_("The line is removed."), "success")
    return redirect(url_for("judging.phrases.index"))


def _page(form: PhraseForm) -> str:
    can_keep_phrases(me()).demand()
    return render_template("judging/phrases/index.html", form=form, rows=kept_phrases(me()), most=MOST_KEPT)
