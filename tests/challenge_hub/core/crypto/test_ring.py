"""Public keys stay when the key that signs is replaced."""

import pytest

from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.crypto.signing import SigningKey, SigningKeyError


def test_what_an_earlier_key_signed_goes_on_to_verify(tmp_path):
    earlier, present = SigningKey.generate(), SigningKey.generate()
    PublicKeys.keep(tmp_path / "public", earlier)
    keys = PublicKeys.keep(tmp_path / "public", present)

    assert [key_id for key_id, _pem in keys.all()] == [present.key_id, earlier.key_id]
    for key in (earlier, present):
        assert keys.holds("payload", key.sign(b"payload"), key.key_id) is True
        assert keys.holds("other", key.sign(b"payload"), key.key_id) is False


def test_a_key_that_was_never_here_is_not_called_wrong_and_does_not_hold(tmp_path):
    stranger = SigningKey.generate()
    keys = PublicKeys.keep(tmp_path, SigningKey.generate())
    assert keys.pem(stranger.key_id) is None
    assert keys.holds("payload", stranger.sign(b"payload"), stranger.key_id) is None
    assert keys.holds("payload", stranger.sign(b"payload"), keys.current) is False


def test_a_file_that_is_no_key_or_bears_another_name_stops_the_start(tmp_path):
    key = SigningKey.generate()
    for content, words in (
        ("nonsense", "not an Ed25519 public key"),
        (key.public_key_pem, f"holds the key {key.key_id}"),
    ):
        (tmp_path / "0123456789abcdef.pem").write_text(content)
        with pytest.raises(SigningKeyError, match=words):
            PublicKeys.keep(tmp_path, key)


def test_the_application_keeps_the_public_half_of_its_key(app, settings):
    key = app.extensions["signing_key"]
    kept = settings.data_folder / "keys" / "public" / f"{key.key_id}.pem"
    assert kept.read_text() == key.public_key_pem
