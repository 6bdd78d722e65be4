"""The root over the receipts of a challenge in the API."""

from challenge_hub.core.keys import platform_key
from tests.factories.entries import make_submitted
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms


def test_the_root_is_published_after_the_close_and_nothing_of_it_before(app, client):
    challenge = make_published_with_terms()
    make_submitted(challenge)
    address = f"/api/v1/challenges/{challenge.ref}"
    assert client.get(address).json["receipt_roots"] == []

    root = close_and_seal(challenge)

    assert client.get(address).json["receipt_roots"] == [
        {
            "number": 1,
            "size": 1,
            "root": root.root,
            "sealed_at": challenge.closed_at.isoformat(),
            "payload": root.payload,
            "signature": root.signature,
            "key_id": platform_key().key_id,
        }
    ]
