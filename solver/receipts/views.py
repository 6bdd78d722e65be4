"""Receipts: the page, the file to check them with, and the PDF."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.core.keys import platform_key
from challenge_hub.core.pages import page
from challenge_hub.entries.queries import own_receipt
from solver.files.views import attachment
from solver.receipts.evidence import evidence_of, holds, receipt_file
from solver.receipts.pdf import receipt_pdf

receipts = Blueprint("receipts", __name__)
receipts.before_request(signed_in)


@receipts.get("/solver/receipts/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show a receipt of one of the person's entries."""
    receipt = own_receipt(me(), ref)
    key = platform_key()
    return page(
        receipt=receipt,
        evidence=evidence_of(receipt),
        holds=holds(receipt, key),
        public_key=key.public_key_pem,
    )


@receipts.get("/solver/receipts/<ref>.json")
def data(ref: str) -> ResponseReturnValue:
    """Send the receipt as JSON: with it anybody can check the signature and the content."""
    receipt = own_receipt(me(), ref)
    response: Response = jsonify(receipt_file(receipt, platform_key()))
    response.headers["Content-Disposition"] = f'attachment; filename="receipt-{receipt.ref}.json"'
    return response


@receipts.get("/solver/receipts/<ref>.pdf")
def pdf(ref: str) -> ResponseReturnValue:
    """Send the receipt as a PDF."""
    receipt = own_receipt(me(), ref)
    content = receipt_pdf(evidence_of(receipt))
    return attachment([content], f"receipt-{receipt.ref}.pdf", "application/pdf", len(content))
