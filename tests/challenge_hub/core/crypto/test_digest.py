"""Digests and the hash chain."""

import hashlib

import pytest

from challenge_hub.core.crypto.digest import GENESIS, chain_hash, sha256_hex


def test_the_digest_is_the_published_one():
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_link_is_the_hash_of_the_link_before_and_the_payload():
    assert chain_hash(GENESIS, b"abc") == hashlib.sha256(bytes(32) + b"abc").hexdigest()
    first = chain_hash(GENESIS, b"one")
    assert chain_hash(first, b"two") == hashlib.sha256(bytes.fromhex(first) + b"two").hexdigest()


def test_a_change_early_in_the_chain_shows_at_its_end():
    def end(payloads):
        link = GENESIS
        for payload in payloads:
            link = chain_hash(link, payload)
        return link

    ends = {
        end([b"a", b"b", b"c"]),
        end([b"x", b"b", b"c"]),
        end([b"b", b"c"]),
        end([b"b", b"a", b"c"]),
        end([b"ab", b"c"]),
    }
    assert len(ends) == 5


@pytest.mark.parametrize("previous", ["", "0" * 63, "G" * 64, "A" * 64, " 0" * 32, "0" * 65])
def test_a_previous_hash_of_another_shape_is_refused(previous):
    with pytest.raises(ValueError, match="hex"):
        chain_hash(previous, b"x")
