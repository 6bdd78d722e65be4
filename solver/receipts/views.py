"""Receipts: the page, the files to check them with, and the PDF."""

from flask import Blueprint, Response, jsonify, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.keys import public_keys
from challenge_hub.core.pages import page
from challenge_hub.core.site import public_url
from challenge_hub.entries.evidence.queries import covering, proof_of
from challenge_hub.entries.queries import own_receipt
from solver.files.views import attachment
from solver.receipts.evidence import check_address, evidence_of, file_of
from solver.receipts.pdf import receipt_pdf

receipts = Blueprint("receipts", __name__)
receipts.before_request(signed_in)


@receipts.get("/solver/receipts/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show a receipt of one of the person's entries."""
    receipt = own_receipt(me(), ref)
    keys = public_keys()
    found = covering(receipt)
    return page(
        receipt=receipt,
        evidence=evidence_of(receipt),
        holds=keys.holds(receipt.payload, receipt.signature, receipt.key_id),
        public_key=keys.pem(receipt.key_id),
        sealed=found[0] if found else None,
        place=[leaf[0] for leaf in found[1]].index(receipt.ref) if found else None,
    )


@receipts.get("/solver/receipts/<ref>.json")
def data(ref: str) -> ResponseReturnValue:
    """Send the receipt as JSON: with it anybody can check the signature and the content."""
    receipt = own_receipt(me(), ref)
    return _file(file_of(receipt, public_keys(), issuer=public_url()), f"receipt-{receipt.ref}.json")


@receipts.get("/solver/receipts/<ref>/inclusion.json")
def inclusion(ref: str) -> ResponseReturnValue:
    """Send the proof that the receipt is under the root that was published when entries closed."""
    receipt = own_receipt(me(), ref)
    proof = proof_of(receipt, public_keys(), issuer=public_url())
    if proof is None:
        raise NotVisible
    return _file(proof, f"inclusion-{receipt.ref}.json")


@receipts.get("/solver/receipts/<ref>.pdf")
def pdf(ref: str) -> ResponseReturnValue:
    """Send the receipt as a PDF."""
    receipt = own_receipt(me(), ref)
    verification = public_url() + url_for("solver.verification.receipt")
    content = receipt_pdf(
        evidence_of(receipt), page=verification, address=check_address(receipt, verification)
    )
    return attachment([content], f"receipt-{receipt.ref}.pdf", "application/pdf", len(content))


def _file(values: dict[str, object], filename: str) -> Response:
    response: Response = jsonify(values)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
