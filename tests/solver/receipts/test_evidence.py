"""Whether a receipt's signature holds."""

from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.entries.models import Receipt
from solver.receipts.evidence import holds


def signed(key, payload='{"version":1}', key_id=None):
    return Receipt(payload=payload, signature=key.sign(b'{"version":1}'), key_id=key_id or key.key_id)


def test_a_signature_holds_for_its_payload_only():
    key = SigningKey.generate()
    assert holds(signed(key), key) is True
    assert holds(signed(key, payload='{"version":2}'), key) is False


def test_an_earlier_key_is_not_called_wrong():
    assert holds(signed(SigningKey.generate()), SigningKey.generate()) is None


def test_another_key_under_our_name_does_not_pass():
    ours = SigningKey.generate()
    assert holds(signed(SigningKey.generate(), key_id=ours.key_id), ours) is False
