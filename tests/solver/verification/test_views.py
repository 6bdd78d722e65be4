"""The public page that checks evidence, and the published keys."""

import io
import json

import pytest

from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.crypto.signing import SigningKey, key_id_of
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key, public_keys
from challenge_hub.entries.evidence.queries import proof_of
from solver.receipts.evidence import check_address, file_of
from tests.factories.entries import make_submitted
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms
from tests.tampering import unguard

SITE = "http://localhost"


@pytest.fixture
def receipt(app):
    return make_submitted(make_published_with_terms(), title="Quixotic rods")


def whole(receipt):
    return file_of(receipt, public_keys(), issuer=SITE)


def check(client, document, *, as_file=False):
    text = json.dumps(document)
    data = {"file": (io.BytesIO(text.encode()), "receipt.json")} if as_file else {"text": text}
    return client.post("/verify/receipt", data=data)


def test_anybody_checks_a_receipt_pasted_or_as_a_file_and_nothing_of_the_proposal_is_shown(client, receipt):
    for as_file in (False, True):
        answer = check(client, whole(receipt), as_file=as_file)
        assert answer.status_code == 200
        assert "All that could be checked holds" in answer.text
        assert "The receipt is kept here, word for word." in answer.text
        assert receipt.ref in answer.text
        assert "Quixotic" not in answer.text


def test_the_code_on_paper_opens_the_page_with_the_receipt(client, receipt):
    answer = client.get(check_address(receipt, "/verify/receipt"))
    assert "The receipt is kept here, word for word." in answer.text
    assert "The content is not in the file" in answer.text
    broken = client.get("/verify/receipt?slip=abc")
    assert (broken.status_code, "does not hold a whole receipt" in broken.text) == (200, True)


def test_a_proof_is_checked_up_to_the_root_that_is_kept(client, receipt):
    close_and_seal(receipt.version.entry.challenge)
    proof = proof_of(receipt, public_keys(), issuer=SITE)
    text = check(client, proof).text
    for words in (
        "The audit path leads from the receipt",
        "The root is kept here, word for word.",
        "It arrived in time.",
    ):
        assert words in text
    text = check(client, proof | {"audit_path": ["00" * 32]}).text
    assert "It does not hold" in text


def test_what_we_did_not_sign_is_never_looked_for(client, receipt, monkeypatch):
    """Nobody learns by guessing whether a receipt exists: without its signature the answer is one and the same."""
    stranger = SigningKey.generate()
    told = set()
    for ref in (receipt.ref, "nosuchref2"):
        for key_id in (stranger.key_id, platform_key().key_id):
            payload = receipt.payload.replace(receipt.ref, ref)
            forged = {"payload": payload, "signature": stranger.sign(payload.encode()), "key_id": key_id}
            text = check(client, forged).text
            assert "is kept here is not said: we did not sign it." in text
            assert "kept here, word for word" not in text
            told.add((key_id, text.replace(ref, "REF").partition("<form")[0]))
    assert len(told) == 2


def test_a_signed_receipt_that_is_gone_from_the_platform_is_said_to_be(client, receipt):
    document = whole(receipt)
    unguard("receipts")
    db.session.delete(receipt)
    db.session.commit()
    text = check(client, document).text
    assert "It does not hold" in text
    assert "We signed this receipt, but it is not kept here any more." in text


def test_what_was_altered_does_not_hold(client, receipt):
    document = whole(receipt)
    answer = check(client, document | {"content": document["content"].replace("Quixotic", "Better")})
    assert (answer.status_code, "It does not hold" in answer.text) == (200, True)


@pytest.mark.parametrize("text", ["", "no JSON", "{}", "[1]"])
def test_what_is_no_evidence_is_said_so_and_nothing_typed_is_lost(client, app, text):
    answer = client.post("/verify/receipt", data={"text": text})
    assert (answer.status_code, "This could not be checked" in answer.text) == (422, True)
    assert text in answer.text


def test_a_file_that_is_too_large_is_refused(client, app):
    data = {"file": (io.BytesIO(b"{" + b" " * (2 * 1024 * 1024)), "receipt.json")}
    answer = client.post("/verify/receipt", data=data)
    answer.request.environ["wsgi.input"].close()  # the client's own copy of a large body stays open otherwise
    assert (answer.status_code, "at most 2 MB" in answer.text) == (422, True)


def test_keys_are_published_earlier_ones_too_and_their_receipts_go_on_to_verify(
    client, app, receipt, settings
):
    document = whole(receipt)
    earlier, present = platform_key(), SigningKey.generate()
    app.extensions["signing_key"] = present
    app.extensions["public_keys"] = PublicKeys.keep(settings.data_folder / "keys" / "public", present)

    published = client.get("/.well-known/challenge-hub-keys.json")

    assert published.headers["Access-Control-Allow-Origin"] == "*"
    assert [(key["kid"], key["current"]) for key in published.json["keys"]] == [
        (present.key_id, True),
        (earlier.key_id, False),
    ]
    for key in published.json["keys"]:
        assert key_id_of(key["pem"]) == key["kid"]
        assert (key["kty"], key["crv"], len(key["x"])) == ("OKP", "Ed25519", 43)
    assert "The receipt is kept here, word for word." in check(client, document).text
    assert whole(receipt)["public_key"] == earlier.public_key_pem
