"""Certificates as files, and their revocation."""

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from awards.certificates.fonts import UncoveredCharactersError
from awards.forms.answers import RevokeForm
from awards.jobs import pdf_of
from awards.policies import can_download, can_revoke
from awards.queries import get_certificate
from awards.readiness import revocable
from awards.services import revoke_certificate
from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.clock import now
from challenge_hub.core.errors import WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work

certificates = Blueprint("certificates", __name__)
certificates.before_request(signed_in)


@certificates.get("/certificates/<number>.pdf")
def pdf(number: str) -> ResponseReturnValue:
    """Send the PDF of a certificate to the winner, the seeker and the organisers."""
    certificate = get_certificate(number)
    can_download(me(), certificate).demand()
    try:
        content = pdf_of(certificate)
    except UncoveredCharactersError as error:
        why = _(
            "The certificate cannot be drawn: %(why)s. An organiser can have a font added.", why=str(error)
        )
        raise WrongState(why) from error
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="certificate-{certificate.number}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@certificates.route("/certificates/<number>/revoke", methods=["GET", "POST"])
def revoke(number: str) -> ResponseReturnValue:
    """Revoke a certificate, after a page that says what will happen."""
    certificate = get_certificate(number)
    can_revoke(me()).demand()
    revocable(certificate).insist()
    form = RevokeForm()
    if form.validate_on_submit():
        with unit_of_work():
            revoke_certificate(certificate, form.reason.data or "", by=me(), at=now())
        flash(_("The certificate is revoked; its public page says so."), "success")
        return redirect(url_for("awards.verification.show", number=number))
    return page(certificate=certificate, form=form), 422 if form.errors else 200
