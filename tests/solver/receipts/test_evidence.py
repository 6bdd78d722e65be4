"""What a QR code on a receipt leads to."""

import secrets

from challenge_hub.entries.models import Receipt
from challenge_hub.entries.receipts import read_slip, signed_part
from solver.receipts.evidence import check_address

PAGE = "https://hub.example/verify/receipt"


def test_the_address_opens_the_page_with_the_receipt():
    receipt = Receipt(payload='{"version":1}', signature="s" * 86, key_id="0123456789abcdef")
    page, _mark, slip = check_address(receipt, PAGE).partition("?slip=")
    assert page == PAGE
    assert read_slip(slip) == signed_part(receipt.payload, receipt.signature, receipt.key_id)


def test_a_receipt_too_long_for_a_code_leads_to_the_bare_page():
    assert check_address(Receipt(payload=secrets.token_hex(1200), signature="s", key_id="k"), PAGE) == PAGE
