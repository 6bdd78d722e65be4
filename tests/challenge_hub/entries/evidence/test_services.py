"""Receipts are sealed at the close, and again after late submissions."""

import json
from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.crypto.merkle import merkle_root
from challenge_hub.core.database import db
from challenge_hub.core.errors import WrongState
from challenge_hub.core.keys import public_keys
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.evidence.roots import hash_of_previous
from challenge_hub.entries.models import Receipt
from solver.entries.services.handing_in import withdraw_entry
from tests.conftest import NOON
from tests.factories.entries import hand_in, make_submitted
from tests.factories.roots import close_and_seal, seal_again
from tests.factories.terms import make_published_with_terms


def late(challenge, at):
    """What a late submission leaves: an entry whose receipt came after the close."""
    closed_at, challenge.state, challenge.closed_at = challenge.closed_at, "published", None
    closes, challenge.entries_close_at = challenge.entries_close_at, at + timedelta(days=1)
    db.session.commit()
    receipt = make_submitted(challenge, at=at)
    challenge.state, challenge.closed_at, challenge.entries_close_at = "judging", closed_at, closes
    db.session.commit()
    return receipt


def test_one_root_stands_over_every_receipt_by_arrival_withdrawn_ones_and_earlier_versions_too(app):
    challenge, other = make_published_with_terms(), make_published_with_terms()
    second = make_submitted(challenge, at=NOON + timedelta(hours=2))
    first = make_submitted(challenge, at=NOON + timedelta(hours=1))
    make_submitted(other)
    entry = second.version.entry
    with unit_of_work():
        withdraw_entry(entry, by=second.version.entry.captain, at=NOON + timedelta(hours=3))
    third = hand_in(entry, at=NOON + timedelta(hours=4))
    with unit_of_work():
        withdraw_entry(entry, by=entry.captain, at=NOON + timedelta(hours=5))

    root = close_and_seal(challenge)

    wanted = [first, second, third]
    assert (root.number, root.size, [ref for ref, _leaf in root.leaves]) == (
        1,
        3,
        [row.ref for row in wanted],
    )
    assert root.root == merkle_root([row.payload.encode() for row in wanted])
    assert json.loads(root.payload) == {
        "kind": "challenge-hub root 1",
        "challenge": challenge.ref,
        "number": 1,
        "size": 3,
        "root": root.root,
        "previous_sha256": "0" * 64,
        "entries_close_at": challenge.entries_close_at.isoformat(),
        "sealed_at": challenge.closed_at.isoformat(),
    }
    assert public_keys().holds(root.payload, root.signature, root.key_id)


def test_before_the_close_nothing_is_sealed(app):
    challenge = make_published_with_terms()
    make_submitted(challenge)
    with pytest.raises(WrongState):
        seal_again(challenge, at=NOON)
    assert roots_of(challenge.id) == []


def test_a_late_submission_gets_a_further_root_that_begins_with_the_one_before(app):
    challenge = make_published_with_terms()
    early = make_submitted(challenge)
    first = close_and_seal(challenge)
    at = challenge.entries_close_at + timedelta(hours=1)
    added = late(challenge, at)

    second = seal_again(challenge, at=at)

    assert (second.number, second.size, second.leaves[0][0]) == (2, 2, added.ref)
    assert second.previous_hash == hash_of_previous(first.payload)
    assert second.root == merkle_root([early.payload.encode(), added.payload.encode()])
    assert seal_again(challenge, at=at + timedelta(hours=1)) is second
    records = db.session.query(AuditRecord).filter_by(event="challenge.receipts_sealed")
    assert [json.loads(row.payload)["root"] for row in records] == [first.root, second.root]


def test_a_challenge_that_nobody_entered_has_a_root_that_says_so(app):
    root = close_and_seal(make_published_with_terms())
    assert (root.size, root.root, db.session.query(Receipt).count()) == (0, merkle_root([]), 0)
