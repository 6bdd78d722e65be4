"""Receipts: anybody can check them offline, whatever the language of the entry."""

import io
import json

from pypdf import PdfReader

from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.signing import verify
from challenge_hub.core.documents.qr import QrCode
from challenge_hub.entries.evidence.checking import check_inclusion
from challenge_hub.entries.evidence.reading import read
from solver.receipts.evidence import check_address
from tests.factories.entries import make_submitted
from tests.factories.people import make_user
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms


def test_the_file_proves_content_and_time_without_the_platform(app, signed_in, clock):
    receipt = make_submitted(make_published_with_terms())
    found = signed_in(receipt.version.entry.captain).get(f"/solver/receipts/{receipt.ref}.json")
    assert found.headers["Content-Disposition"] == f'attachment; filename="receipt-{receipt.ref}.json"'
    data = found.json
    assert verify(data["payload"].encode(), data["signature"], data["public_key"])
    assert not verify(data["payload"].replace("2027", "2026").encode(), data["signature"], data["public_key"])
    signed = json.loads(data["payload"])
    assert signed["content_sha256"] == sha256_hex(data["content"].encode())
    assert signed["received_at"] == clock().isoformat()
    assert (signed["receipt"], signed["version"]) == (receipt.ref, 1)


def test_the_page_says_whether_the_signature_holds(app, signed_in):
    receipt = make_submitted(make_published_with_terms())
    browser = signed_in(receipt.version.entry.captain)
    assert "Signature holds" in browser.get(f"/solver/receipts/{receipt.ref}").text


def test_the_pdf_holds_the_facts_in_any_script_and_is_always_the_same(app, signed_in):
    receipt = make_submitted(
        make_published_with_terms(), make_user("Анна Ünal"), title="Бетон & <b>اهتزاز</b>"
    )
    browser = signed_in(receipt.version.entry.captain)
    first, second = (browser.get(f"/solver/receipts/{receipt.ref}.pdf") for _time in range(2))
    assert first.data == second.data
    text = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(first.data)).pages).split())
    for wanted in (receipt.ref, "АннаÜnal", receipt.version.content_hash, receipt.signature):
        assert wanted in text


def test_after_the_close_the_page_gives_the_proof_and_before_it_says_so(app, signed_in):
    receipt = make_submitted(make_published_with_terms())
    browser = signed_in(receipt.version.entry.captain)
    assert browser.get(f"/solver/receipts/{receipt.ref}/inclusion.json").status_code == 404
    assert "When entries close" in browser.get(f"/solver/receipts/{receipt.ref}").text

    root = close_and_seal(receipt.version.entry.challenge)

    page = browser.get(f"/solver/receipts/{receipt.ref}").text
    assert root.root in page
    proof = browser.get(f"/solver/receipts/{receipt.ref}/inclusion.json")
    assert proof.headers["Content-Disposition"] == f'attachment; filename="inclusion-{receipt.ref}.json"'
    assert check_inclusion(read(proof.data), None, {}).holds
    rival = signed_in(make_user("Rival"))
    assert rival.get(f"/solver/receipts/{receipt.ref}/inclusion.json").status_code == 404


def test_the_code_in_the_pdf_leads_to_the_public_page(app, signed_in, monkeypatch):
    drawn = []
    monkeypatch.setattr(QrCode, "draw", lambda self: drawn.append(self.text))
    receipt = make_submitted(make_published_with_terms())
    assert (
        signed_in(receipt.version.entry.captain).get(f"/solver/receipts/{receipt.ref}.pdf").status_code == 200
    )
    [address] = drawn
    assert address == check_address(receipt, "http://localhost/verify/receipt")
    assert "?slip=" in address
