"""Merkle trees against the test vectors of the certificate transparency project, and by property."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.crypto.merkle import (
    inclusion_proof,
    leaf_hash,
    merkle_root,
    path_over,
    root_over,
    verify_inclusion,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
TREES = st.lists(st.binary(max_size=8), min_size=1, max_size=40).flatmap(
    lambda leaves: st.tuples(st.just(leaves), st.integers(0, len(leaves) - 1))
)


def test_roots_are_the_published_ones():
    assert [merkle_root(LEAVES[: size + 1]) for size in range(8)] == ROOTS


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert merkle_root([]) == hashlib.sha256(b"").hexdigest()


@given(TREES)
def test_every_proof_holds_and_only_for_its_leaf_place_size_and_root(tree):
    leaves, index = tree
    root, proof = merkle_root(leaves), inclusion_proof(leaves, index)
    size, leaf = len(leaves), leaves[index]

    def holds(*, leaf=leaf, index=index, size=size, proof=proof, root=root):
        return verify_inclusion(leaf, index=index, size=size, proof=proof, root=root)

    assert holds()
    assert not holds(leaf=leaf + b"x")
    assert not holds(index=size)
    assert not holds(index=-1)
    assert not holds(root=merkle_root([*leaves, b"later"]))
    assert not holds(proof=[*proof, "00" * 32])
    assert not holds(proof=[*proof, "not hex"])
    if proof:
        assert not holds(proof=proof[:-1])
        assert not holds(proof=["00" * 32, *proof[1:]])


@given(st.integers(1, 70), st.data())
def test_in_every_tree_up_to_seventy_each_leaf_is_proved_and_no_other(size, data):
    leaves = [bytes([number]) for number in range(size)]
    root = merkle_root(leaves)
    other = data.draw(st.integers(0, size))
    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert len(proof) <= (size - 1).bit_length()
        assert verify_inclusion(leaf, index=index, size=size, proof=proof, root=root)
        assert verify_inclusion(bytes([other]), index=index, size=size, proof=proof, root=root) is (
            other == index
        )
        assert verify_inclusion(leaf, index=other, size=size, proof=proof, root=root) is (other == index)


def test_roots_and_paths_over_kept_hashes_are_those_over_the_leaves():
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    assert root_over(hashes) == ROOTS[-1]
    assert [path_over(hashes, index) for index in range(8)] == [inclusion_proof(LEAVES, i) for i in range(8)]


def test_a_node_cannot_pass_as_a_leaf():
    left, right = (hashlib.sha256(b"\x00" + leaf).digest() for leaf in LEAVES[:2])
    assert merkle_root([left + right]) != ROOTS[1]


def test_a_leaf_that_is_not_there_has_no_proof():
    with pytest.raises(IndexError, match="no leaf 8 among 8"):
        inclusion_proof(LEAVES, 8)
    with pytest.raises(IndexError, match="no leaf -1 among 8"):
        inclusion_proof(LEAVES, -1)
