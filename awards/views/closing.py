"""The closing declaration: signed by the seeker's owner, read by everybody who entered."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from awards.forms.answers import DeclareForm
from awards.models import AwardDecision
from awards.policies import can_declare, can_see_decision
from awards.queries import declaration_of, get_closing
from awards.readiness import declarable
from awards.services import closing_text, sign_declaration
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.reading import blocks

closing = Blueprint("closing", __name__)
closing.before_request(signed_in)


@closing.get("/challenges/<ref>/closing")
def show(ref: str) -> ResponseReturnValue:
    """Show the declaration as it was signed, or to the seeker as it waits for the signature."""
    decision = get_closing(me(), ref)
    return _page(decision, DeclareForm(formdata=None))


@closing.post("/challenges/<ref>/closing")
def sign(ref: str) -> ResponseReturnValue:
    """Take the signature of an owner of the seeker."""
    decision = get_closing(me(), ref)
    can_declare(me(), decision).demand()
    declarable(decision, declaration_of(decision)).insist()
    form = DeclareForm()
    if not form.validate_on_submit():
        return _page(decision, form), 422
    try:
        with unit_of_work():
            sign_declaration(
                decision,
                form.text_hash.data or "",
                form.typed_name.data or "",
                by=me(),
                at=now(),
                from_address=request.remote_addr or "",
            )
    except (Invalid, Changed) as problem:
        form.form_errors.append(problem.message)
        return _page(decision, form), problem.status
    flash(_("The declaration is signed. Everybody who entered is told."), "success")
    return redirect(url_for("awards.closing.show", ref=ref))


def _page(decision: AwardDecision, form: DeclareForm) -> str:
    agreement = declaration_of(decision)
    may_sign = first_refusal(can_declare(me(), decision), declarable(decision, agreement))
    if may_sign:  # the first time, or anew since an award ended
        agreement = None
    text = agreement.text if agreement else closing_text(decision, at=now())
    form.text_hash.data = text.hash
    return render_template(
        "awards/closing/show.html",
        challenge=decision.challenge,
        agreement=agreement,
        text=text,
        blocks=blocks(text.body),
        form=form,
        # Entrants read who signed only where the seeker gives its name.
        inside=can_see_decision(me(), decision.challenge).allowed,
        may_sign=may_sign,
    )
