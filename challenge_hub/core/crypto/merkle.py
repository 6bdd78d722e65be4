"""Merkle trees as in RFC 6962 section 2.1: one root for many records, and short proofs that one is in it.

A leaf is hashed with a 0x00 byte before it and a node with 0x01, so that a node can never pass as a leaf.
Roots and path steps are lower-case hexadecimal; leaves are bytes.
"""

import hashlib
from collections.abc import Sequence

_DIGEST_BYTES = 32


def leaf_hash(leaf: bytes) -> bytes:
    """Give the 32-byte hash of one record: SHA-256(0x00 || leaf)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def merkle_root(leaves: Sequence[bytes]) -> str:
    """Give the root over `leaves` in their order. Without leaves it is the SHA-256 of nothing."""
    return root_over([leaf_hash(leaf) for leaf in leaves])


def root_over(hashes: Sequence[bytes]) -> str:
    """Give the root over leaves of which the hashes were kept, in their order."""
    return _root(hashes).hex()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[str]:
    """Give the audit path of the leaf at `index`: the sibling hashes from the leaf up to the root.

    Raises IndexError when there is no such leaf.
    """
    return path_over([leaf_hash(leaf) for leaf in leaves], index)


def path_over(hashes: Sequence[bytes], index: int) -> list[str]:
    """Give the audit path of the leaf at `index` of which, as of its siblings, the hash was kept. Raises IndexError."""
    if not 0 <= index < len(hashes):
        msg = f"no leaf {index} among {len(hashes)}"
        raise IndexError(msg)
    return [step.hex() for step in _path(hashes, index)]


def verify_inclusion(leaf: bytes, *, index: int, size: int, proof: Sequence[str], root: str) -> bool:
    """Say whether `leaf` stands at `index` of the `size` leaves under `root`, by the audit path `proof`.

    Source: RFC 9162 section 2.1.3.2, which gives the check for RFC 6962 paths. A malformed proof is false.
    """
    if not 0 <= index < size:
        return False
    try:
        steps = [bytes.fromhex(step) for step in proof]
    except ValueError:
        return False
    if any(len(step) != _DIGEST_BYTES for step in steps):
        return False
    position, last = index, size - 1
    found = leaf_hash(leaf)
    for step in steps:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = _node(step, found)
            while position and not position & 1:
                position >>= 1
                last >>= 1
        else:
            found = _node(found, step)
        position >>= 1
        last >>= 1
    return last == 0 and found.hex() == root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """Give the largest power of two smaller than `size` (size >= 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = _split(len(hashes))
    return _node(_root(hashes[:middle]), _root(hashes[middle:]))


def _path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    if len(hashes) == 1:
        return []
    middle = _split(len(hashes))
    if index < middle:
        return [*_path(hashes[:middle], index), _root(hashes[middle:])]
    return [*_path(hashes[middle:], index - middle), _root(hashes[:middle])]
