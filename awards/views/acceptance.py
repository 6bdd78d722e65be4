"""The winner's pages: the award, signing the transfer deed, declining."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from awards.forms.answers import AcceptForm, DeclineForm
from awards.policies import can_answer
from awards.queries import certificate_of, get_own_award
from awards.readiness import answerable
from awards.services import accept_award, decline_award, deed_of
from awards.steps import Reader, next_step
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.keys import platform_key
from challenge_hub.core.pages import page
from challenge_hub.core.site import site_name
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import current_version
from ip_terms.reading import blocks

acceptance = Blueprint("acceptance", __name__)
acceptance.before_request(signed_in)


@acceptance.get("/awards/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show an award to its winner: what it is, what is asked, and the certificate once it is issued."""
    award = get_own_award(me(), ref)
    version = current_version(award.entry)
    return page(
        award=award,
        work=version.content["title"] if version else "",
        challenge=award.decision.challenge,
        certificate=certificate_of(award),
        step=next_step(award.transfer, award.payment, Reader.WINNER) if award.transfer else "",
        may_answer=first_refusal(can_answer(me(), award), answerable(award)),
    )


@acceptance.route("/awards/<ref>/accept", methods=["GET", "POST"])
def accept(ref: str) -> ResponseReturnValue:
    """Show the transfer deed, and take the signature."""
    award = get_own_award(me(), ref)
    answerable(award).insist()
    form = AcceptForm()
    deed = deed_of(award, at=now())
    if form.validate_on_submit():
        try:
            with unit_of_work():
                accept_award(
                    award,
                    form.typed_name.data or "",
                    by=me(),
                    at=now(),
                    from_address=request.remote_addr or "",
                    key=platform_key(),
                    issuer=site_name(),
                    deed_hash=form.deed_hash.data or "",
                )
        except Invalid as problem:
            form.typed_name.errors = [*form.typed_name.errors, problem.message]
        else:
            flash(_("You have accepted the award. Your certificate is signed."), "success")
            return redirect(url_for("awards.acceptance.show", ref=ref))
    form.deed_hash.data = deed.hash
    status = 422 if form.errors or form.typed_name.errors else 200
    return (
        page(award=award, challenge=award.decision.challenge, deed=deed, blocks=blocks(deed.body), form=form),
        status,
    )


@acceptance.route("/awards/<ref>/decline", methods=["GET", "POST"])
def decline(ref: str) -> ResponseReturnValue:
    """Decline an award, after a page that says what will happen."""
    award = get_own_award(me(), ref)
    answerable(award).insist()
    form = DeclineForm()
    if form.validate_on_submit():
        with unit_of_work():
            decline_award(award, form.reason.data or "", by=me(), at=now())
        flash(_("You have declined the award. All rights stay with you."), "success")
        return redirect(url_for("awards.acceptance.show", ref=ref))
    return page(award=award, challenge=award.decision.challenge, form=form), 422 if form.errors else 200
