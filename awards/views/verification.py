"""The public confirmation of a certificate by its number."""

from datetime import date

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from awards.certificates.signing import SCHEMA
from awards.forms.answers import VerifyForm
from awards.models import Certificate
from awards.policies import can_download, can_revoke
from awards.queries import get_certificate
from awards.readiness import revocable
from challenge_hub.accounts.guards import visitor
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.keys import platform_key, public_keys
from challenge_hub.core.pages import page
from challenge_hub.web.limits import limiter

# Public by intent: a certificate convinces people who have no account. No guard but the rate.
verification = Blueprint("verification", __name__)
LOOKUPS = "120 per minute"


@verification.get("/verify")
@limiter.limit(LOOKUPS)
def form() -> ResponseReturnValue:
    """Ask for a number, and lead to its page."""
    asked = VerifyForm(request.args)
    if "number" in request.args and asked.validate():
        return redirect(url_for("awards.verification.show", number=(asked.number.data or "").strip().upper()))
    return page(form=asked)


@verification.get("/verify/<number>")
@limiter.limit(LOOKUPS)
def show(number: str) -> ResponseReturnValue:
    """Confirm a certificate: its facts as they were signed, and whether the signature holds."""
    certificate = get_certificate(number)
    person = visitor()
    return page(
        certificate=certificate,
        facts=certificate.facts,
        issued_on=date.fromisoformat(certificate.facts["issued_on"]),
        signature=signature_state(certificate),
        may_download=can_download(person, certificate),
        may_revoke=first_refusal(can_revoke(person), revocable(certificate)) if person else None,
    )


@verification.get("/verify/public-key.pem")
def public_key() -> ResponseReturnValue:
    """Send the public key with which anybody checks a QR code offline."""
    response = Response(platform_key().public_key_pem, content_type="application/x-pem-file")
    response.headers["Content-Disposition"] = 'attachment; filename="public-key.pem"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def signature_state(certificate: Certificate) -> str:
    """Say of a certificate's signature: valid, broken, or made with a key that this site never had.

    A key that was replaced goes on to count: its public half is kept.
    """
    holds = public_keys().holds(certificate.payload, certificate.signature, certificate.key_id)
    if holds is None:
        return "unknown_key"
    return "valid" if holds and certificate.facts.get("schema") == SCHEMA else "broken"
