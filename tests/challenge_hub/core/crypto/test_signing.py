"""Signatures, and the key file under several processes at once."""

import stat
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from challenge_hub.core.crypto.signing import SigningKey, SigningKeyError, key_id_of, verify
from challenge_hub.core.errors import ConfigurationError


def test_a_signature_holds_for_its_payload_and_key_only():
    key, other = SigningKey.generate(), SigningKey.generate()
    signature = key.sign(b"payload")
    assert len(signature) == 86
    assert verify(b"payload", signature, key.public_key_pem)
    assert not verify(b"payload.", signature, key.public_key_pem)
    assert not verify(b"payload", signature, other.public_key_pem)


def test_a_malformed_signature_is_not_valid():
    key = SigningKey.generate()
    signature = key.sign(b"payload")
    for broken in ("", "é", signature[:-1], signature + "=", f" {signature}", signature + "AAAA", "!" * 86):
        assert not verify(b"payload", broken, key.public_key_pem)


def test_a_signature_has_one_spelling():
    key = SigningKey.generate()
    signature = key.sign(b"payload")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    respelt = signature[:-1] + alphabet[alphabet.index(signature[-1]) + 1]
    assert not verify(b"payload", respelt, key.public_key_pem)


def test_the_file_is_private_and_gives_the_same_key_again(tmp_path):
    path = tmp_path / "keys" / "signing.pem"
    first = SigningKey.load_or_create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = SigningKey.load_or_create(path)
    assert again.key_id == first.key_id
    assert again.sign(b"x") == first.sign(b"x")
    assert [file.name for file in path.parent.iterdir()] == ["signing.pem"]


def test_processes_that_start_together_end_with_one_key(tmp_path):
    path = tmp_path / "signing.pem"
    code = (
        "import sys, pathlib\n"
        "from challenge_hub.core.crypto.signing import SigningKey\n"
        "sys.stdin.readline()\n"
        "sys.stdout.write(SigningKey.load_or_create(pathlib.Path(sys.argv[1])).key_id)\n"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert {process.communicate(timeout=60)[0] for process in started} == {
        SigningKey.load_or_create(path).key_id
    }


def test_a_key_open_to_others_is_refused(tmp_path):
    path = tmp_path / "signing.pem"
    SigningKey.load_or_create(path)
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match=r"signing\.pem is open to other users \(mode 0640\)"):
        SigningKey.load_or_create(path)


def test_a_file_that_is_no_ed25519_key_is_refused_and_kept(tmp_path):
    path = tmp_path / "signing.pem"
    path.write_bytes(b"not a key")
    path.chmod(0o600)
    with pytest.raises(SigningKeyError, match=r"signing\.pem: not an unencrypted private key in PEM"):
        SigningKey.load_or_create(path)
    assert path.read_bytes() == b"not a key"
    pem = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(SigningKeyError, match="an Ed25519 key is needed, this is X25519PrivateKey"):
        SigningKey.from_pem(pem)


def test_a_public_key_of_another_kind_is_our_mistake_not_a_forgery():
    other = X25519PrivateKey.generate().public_key()
    pem = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with pytest.raises(SigningKeyError, match="an Ed25519 public key is needed, this is X25519PublicKey"):
        verify(b"x", "A" * 86, pem)
    with pytest.raises(SigningKeyError, match="not a public key in PEM"):
        verify(b"x", "A" * 86, "nothing")


def test_the_key_id_is_a_short_name_of_the_public_key():
    key = SigningKey.generate()
    assert key.key_id == key_id_of(key.public_key_pem)
    assert len(key.key_id) == 16
    assert repr(key) == f"SigningKey({key.key_id})"
