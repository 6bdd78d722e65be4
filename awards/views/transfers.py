"""The rights transfer of an award: both sides read the deed, the seeker signs and pays, the winner confirms."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from awards.forms.transfers import ArrivalForm, PaymentForm, ProofForm, SignAsWinnerForm, SignDeedForm
from awards.models import Award
from awards.services import (
    confirm_payment,
    contest_payment,
    establish_payment,
    record_payment,
    sign_deed,
    sign_deed_as_winner,
)
from awards.transfers import get_award, transfer_desk
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.reading import blocks
from ip_terms.transfers.paper import deed_pdf
from ip_terms.transfers.queries import get_visible
from ip_terms.transfers.services import demand_performance, end_unperformed
from ip_terms.views.downloads import attachment

transfers = Blueprint("transfers", __name__)
transfers.before_request(signed_in)


@transfers.get("/transfers/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the deed, who has signed it, whether the prize has arrived, and what is asked of this person."""
    return _page(ref)


@transfers.get("/transfers/<ref>.pdf")
def pdf(ref: str) -> Response:
    """Send the deed with its signatures to both sides and the organisers."""
    transfer = get_visible(me(), ref)
    return attachment(deed_pdf(transfer), f"transfer-deed-{transfer.ref}.pdf", "application/pdf")


@transfers.post("/transfers/<ref>/sign")
def sign(ref: str) -> ResponseReturnValue:
    """Take the seeker's signature; sent twice by the same person, it is the first."""
    signed = get_award(me(), ref).deed.seeker_agreement
    if signed is not None and signed.user_id == me().id:
        return redirect(url_for("awards.transfers.show", ref=ref))
    return _signed(ref, SignDeedForm(), sign_deed, _("You have signed the transfer deed for the seeker."))


@transfers.post("/transfers/<ref>/winner")
def sign_as_winner(ref: str) -> ResponseReturnValue:
    """Take the signature of one of those who won with the captain."""
    return _signed(ref, SignAsWinnerForm(), sign_deed_as_winner, _("You have signed the transfer deed."))


def _signed(ref: str, form: SignDeedForm, sign_by: Callable[..., object], done: str) -> ResponseReturnValue:
    return _asked(
        ref,
        form,
        lambda award: sign_by(
            award,
            form.text_hash.data or "",
            form.typed_name.data or "",
            by=me(),
            at=now(),
            from_address=request.remote_addr or "",
        ),
        done,
    )


@transfers.post("/transfers/<ref>/payment")
def pay(ref: str) -> ResponseReturnValue:
    """Keep what the seeker says of its payment."""
    form = PaymentForm()
    return _asked(
        ref,
        form,
        lambda award: record_payment(award, form.paid_on.data, form.reference.data or "", by=me(), at=now()),
        _("The payment is recorded. The winner is asked to confirm that it arrived."),
    )


@transfers.post("/transfers/<ref>/arrival")
def arrived(ref: str) -> ResponseReturnValue:
    """Take the winner's word that the prize arrived."""
    form = ArrivalForm()
    return _asked(
        ref,
        form,
        lambda award: confirm_payment(award, form.payment.data or 0, by=me(), at=now()),
        _("You have confirmed that the prize arrived."),
    )


@transfers.post("/transfers/<ref>/denial")
def contest(ref: str) -> ResponseReturnValue:
    """Take the winner's word that the prize has not arrived."""
    form = ArrivalForm()
    return _asked(
        ref,
        form,
        lambda award: contest_payment(award, form.payment.data or 0, by=me(), at=now()),
        _("You have said that the prize has not arrived. The seeker and the organisers are told."),
    )


@transfers.post("/transfers/<ref>/proof")
def establish(ref: str) -> ResponseReturnValue:
    """Take an organiser's decision that the prize arrived, and from what it follows."""
    form = ProofForm()
    return _asked(
        ref,
        form,
        lambda award: establish_payment(
            award, form.payment.data or 0, form.proof.data or "", by=me(), at=now()
        ),
        _("You have decided that the prize arrived. Both sides are told."),
    )


@transfers.post("/transfers/<ref>/demand")
def demand(ref: str) -> ResponseReturnValue:
    """Demand in writing what the seeker has not done in time."""
    award = get_award(me(), ref)
    with unit_of_work():
        demand_performance(award.deed, award.payment, by=me(), at=now())
    flash(_("Your demand is recorded, and the seeker is told."), "success")
    return redirect(url_for("awards.transfers.show", ref=ref))


@transfers.post("/transfers/<ref>/end")
def end(ref: str) -> ResponseReturnValue:
    """End an award that the seeker did not fulfil."""
    award = get_award(me(), ref)
    with unit_of_work():
        end_unperformed(award.deed, award.payment, by=me(), at=now())
    flash(_("You have ended the award. All rights stay with you."), "success")
    return redirect(url_for("awards.transfers.show", ref=ref))


def _asked(ref: str, form: Form, act: Callable[[Award], object], done: str) -> ResponseReturnValue:
    """Do what a form asks for and go back to the page; or show the page with what is wrong, nothing typed lost."""
    award = get_award(me(), ref)
    if not form.validate_on_submit():
        return _page(ref, form), 422
    try:
        with unit_of_work():
            act(award)
    except (Invalid, Changed) as problem:
        wrong = problem.problems if isinstance(problem, Invalid) else {}
        for name, messages in wrong.items():
            form[name].errors = [*form[name].errors, *messages]
        if not wrong:
            form.form_errors.append(problem.message)
        return _page(ref, form), problem.status
    flash(done, "success")
    return redirect(url_for("awards.transfers.show", ref=ref))


def _page(ref: str, asked: Form | None = None) -> str:
    """Give the page; `asked` is the form that was sent, for which the page opens with what is wrong."""
    desk = transfer_desk(me(), ref, at=now())
    payment = desk.payment
    signing = (
        asked
        if isinstance(asked, SignDeedForm)
        else SignAsWinnerForm(formdata=None)
        if desk.may_sign_as_winner
        else SignDeedForm(formdata=None)
    )
    signing.text_hash.data = desk.transfer.text_hash
    arrival, proving = ArrivalForm(formdata=None), ProofForm(formdata=None)
    if isinstance(asked, ProofForm):
        proving = asked
    arrival.payment.data = proving.payment.data = payment.id if payment else None
    recorded = {"paid_on": payment.paid_on, "reference": payment.reference} if payment else {}
    return render_template(
        "awards/transfers/show.html",
        desk=desk,
        challenge=desk.transfer.challenge,
        blocks=blocks(desk.transfer.text.body),
        asked=asked,
        signing=signing,
        paying=asked if isinstance(asked, PaymentForm) else PaymentForm(formdata=None, **recorded),
        arrival=arrival,
        proving=proving,
    )
