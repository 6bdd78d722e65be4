"""The public page that checks receipts and proofs of inclusion, and the public keys for those who check elsewhere."""

import base64

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from challenge_hub.core.errors import Invalid, TooLarge
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.keys import public_keys
from challenge_hub.core.pages import page
from challenge_hub.core.site import public_url
from challenge_hub.entries.evidence.checking import Check, Outcome, Report, check_inclusion, check_receipt
from challenge_hub.entries.evidence.queries import is_kept
from challenge_hub.entries.evidence.reading import (
    InclusionDocument,
    NotEvidenceError,
    ReceiptDocument,
    Signed,
    read,
    read_receipt,
)
from challenge_hub.entries.receipts import read_slip
from challenge_hub.web.limits import limiter
from solver.verification.forms import EvidenceForm

# Public by intent: evidence convinces people who have no account. No guard but the rate.
verification = Blueprint("verification", __name__)
CHECKS = "60 per minute"


@verification.before_request
def guard() -> None:
    """Let everybody in: nothing is told of what a visitor does not hold already."""


@verification.route("/verify/receipt", methods=["GET", "POST"])
@limiter.limit(CHECKS)
def receipt() -> ResponseReturnValue:
    """Check what is handed over, or the slip that a QR code put into the address (`?slip=`). Stores nothing."""
    form = EvidenceForm()
    report, wrong = None, ""
    if request.method == "POST":
        if form.validate_on_submit():
            try:
                report = _report(read(form.handed_over))
                form = EvidenceForm(formdata=None)
            except (NotEvidenceError, TooLarge) as problem:
                wrong = problem.message
    elif slip := request.args.get("slip", ""):
        try:
            report = _report(read_receipt(read_slip(slip) or {}))
        except NotEvidenceError:
            wrong = _("The address does not hold a whole receipt. Use the file of the receipt instead.")
    answer = page(form=form, report=report, wrong=wrong, issuer=public_url(), outcome=Outcome)
    return answer, 200 if report or request.method == "GET" else Invalid.status


def _report(document: ReceiptDocument | InclusionDocument) -> Report:
    """Check a document against this platform's keys, and say whether it is kept here."""
    trusted = dict(public_keys().all())
    if isinstance(document, ReceiptDocument):
        found = check_receipt(document, trusted, {})
        signed = {_("receipt"): document.signed}
    else:
        found = check_inclusion(document, trusted, {})
        signed = {_("receipt"): document.receipt, _("root"): document.signed_root}
    return Report(found.facts, (*found.checks, *(_kept(what, each) for what, each in signed.items())))


def _kept(what: str, signed: Signed) -> Check:
    """Say whether a statement is kept here; what this platform did not sign is never looked for."""
    if not public_keys().holds(signed.payload, signed.signature, signed.key_id):
        return Check(
            Outcome.OPEN, _("Whether the %(what)s is kept here is not said: we did not sign it.", what=what)
        )
    if is_kept(signed.payload, signed.signature):
        return Check(Outcome.HOLDS, _("The %(what)s is kept here, word for word.", what=what))
    return Check(Outcome.FAILS, _("We signed this %(what)s, but it is not kept here any more.", what=what))


@verification.get("/.well-known/challenge-hub-keys.json")
def keys() -> ResponseReturnValue:
    """Send every public key this platform ever signed with, as a JSON Web Key Set (RFC 7517, RFC 8037)."""
    ours = public_keys()
    response: Response = jsonify(
        issuer=public_url(),
        keys=[_key(key_id, pem, current=key_id == ours.current) for key_id, pem in ours.all()],
    )
    response.headers["Access-Control-Allow-Origin"] = "*"  # public to any program, signed in nowhere
    return response


def _key(key_id: str, pem: str, *, current: bool) -> dict[str, object]:
    raw = load_pem_public_key(pem.encode()).public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "alg": "EdDSA",
        "use": "sig",
        "kid": key_id,
        "x": base64.urlsafe_b64encode(raw).rstrip(b"=").decode(),
        "pem": pem,
        "current": current,
    }
