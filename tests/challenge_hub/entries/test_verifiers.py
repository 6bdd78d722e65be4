"""Whoever can write into the database, its guards taken away, is found: what was changed, and where."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from challenge_hub.entries.receipts import receipt_payload
from challenge_hub.entries.verifiers import verify_receipts
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories.entries import ANSWERS, hand_in, make_entry, make_submitted
from tests.factories.people import make_user
from tests.factories.roots import close_and_seal
from tests.factories.teams import make_team
from tests.factories.terms import make_published_with_terms
from tests.tampering import unguard

EVIDENCE = ("proposal_versions", "receipts", "receipt_roots", "audit_records")


@pytest.fixture
def world(app):
    """Two entries, one of two versions; a draft; everything closed and sealed; the guards are gone."""
    challenge = make_published_with_terms()
    first = make_submitted(challenge).version.entry
    with unit_of_work():
        save_draft(first, title="Warmer", answers=ANSWERS, lock=first.draft_lock, by=first.captain, at=NOON)
    hand_in(first, at=NOON + timedelta(minutes=1))
    second = make_submitted(challenge, title="Shaking bars").version.entry
    make_entry(challenge)
    close_and_seal(challenge)
    assert list(verify_receipts()) == []
    for table in EVIDENCE:
        unguard(table)
    return challenge, first, second


def alter(statement, **values):
    db.session.execute(text(statement), values)
    db.session.commit()


def found(challenge):
    lines = list(verify_receipts())
    start = f"challenge {challenge.ref}: "
    assert [line for line in lines if not line.startswith(start)] == []
    return [line.removeprefix(start) for line in lines]


def newest(entry):
    version = entry.versions[-1]
    return version, f"entry {entry.ref}, version {version.number}", version.receipt.ref


def test_changed_content_is_found(world):
    challenge, first, _second = world
    version, name, _receipt = newest(first)
    alter(
        "UPDATE proposal_versions SET content = :content WHERE id = :id",
        content=json.dumps({**version.content, "title": "Better"}),
        id=version.id,
    )
    assert found(challenge) == [f"{name}: its content was changed"]


def test_changed_content_with_a_hash_that_fits_it_is_found(world):
    challenge, first, _second = world
    version, name, receipt = newest(first)
    content = {**version.content, "title": "Better"}
    alter(
        "UPDATE proposal_versions SET content = :content, content_hash = :hash WHERE id = :id",
        content=json.dumps(content),
        hash=sha256_hex(canonical_json(content)),
        id=version.id,
    )
    assert found(challenge) == [
        f"{name}: receipt {receipt} states something else than the rows in content_sha256",
        f"{name}: differs from what record {record_of(version)} says arrived",
    ]


def record_of(version):
    return db.session.scalar(
        text(
            "SELECT number FROM audit_records WHERE event = 'entry.submitted' AND payload LIKE :like"
        ).bindparams(like=f'%"receipt_id":{version.receipt.id},%')
    )


@pytest.mark.parametrize("signs_as", ["stranger", "us"])
def test_a_replaced_receipt_is_found_whatever_name_its_key_bears(world, signs_as):
    challenge, first, _second = world
    version, name, receipt = newest(first)
    payload = version.receipt.payload.replace(":01:", ":00:")
    forger = SigningKey.generate()
    key_id = forger.key_id if signs_as == "stranger" else platform_key().key_id
    alter(
        "UPDATE receipts SET payload = :payload, signature = :signature, key_id = :key WHERE ref = :ref",
        payload=payload,
        signature=forger.sign(payload.encode()),
        key=key_id,
        ref=receipt,
    )
    signed = {
        "stranger": f"receipt {receipt} is signed with key {key_id}, which this platform does not have",
        "us": f"the signature of receipt {receipt} does not hold",
    }
    assert found(challenge) == [
        f"{name}: {signed[signs_as]}",
        f"{name}: receipt {receipt} states something else than the rows in received_at",
        f"receipt {receipt} is not the one that was sealed as leaf 2",
    ]


def test_a_deleted_version_with_its_receipt_is_found(world):
    challenge, first, _second = world
    version, _name, receipt = newest(first)
    record = record_of(version)
    alter("DELETE FROM receipts WHERE ref = :ref", ref=receipt)
    alter("DELETE FROM proposal_versions WHERE id = :id", id=version.id)
    assert found(challenge) == [
        f"entry {first.ref}: shows another time of submission than its newest version",
        f"version 2 of entry number {first.id}, which record {record} says arrived, is gone",
        f"receipt {receipt} is gone, which was sealed as leaf 2",
    ]


def test_an_entry_added_after_the_close_is_found_even_with_our_own_key(world):
    challenge, first, _second = world
    pattern, forger = first.versions[-1], make_user("Eve")
    entry = Entry(
        ref="added", challenge_id=challenge.id, team=make_team(challenge, forger), code="ZZZ",
        state="submitted", started_at=NOON, submitted_at=NOON,
    )  # fmt: skip
    version = ProposalVersion(
        entry=entry, number=1, brief_version=pattern.brief_version, content=pattern.content,
        content_hash=pattern.content_hash, terms_hash=pattern.terms_hash, submitted_at=NOON,
        submitted_by_id=forger.id,
    )  # fmt: skip
    payload = receipt_payload(
        ref="forged", challenge_ref=challenge.ref, entry_ref="added", version_number=1,
        content_hash=version.content_hash, attachment_hashes=[], brief_version=1,
        brief_hash=pattern.brief_version.content_hash, terms_hash=version.terms_hash, received_at=NOON,
    )  # fmt: skip
    db.session.add(
        Receipt(
            ref="forged", version=version, payload=payload.decode(), signature=platform_key().sign(payload),
            key_id=platform_key().key_id, issued_at=NOON,
        )
    )  # fmt: skip
    db.session.commit()
    assert found(challenge) == [
        "entry added, version 1: was added without a record in the audit log",
        "receipt forged is under none of the 1 root(s): it was added after entries had closed",
    ]


def test_an_entry_that_only_says_it_was_handed_in_is_found(world):
    challenge, *_entries = world
    [draft] = db.session.query(Entry).filter_by(state="draft")
    ref = draft.ref
    alter("UPDATE entries SET state = 'submitted', submitted_at = started_at WHERE ref = :ref", ref=ref)
    assert found(challenge) == [f"entry {ref}: was handed in, but has no version and no receipt"]


def test_two_entries_that_swapped_what_was_handed_in_are_found(world):
    challenge, first, second = world
    versions = [newest(first), newest(second)]
    contents = [(version.content, version.content_hash) for version, *_names in versions]
    records = [record_of(version) for version, *_names in versions]
    for (version, *_names), (content, digest) in zip(versions, reversed(contents), strict=True):
        alter(
            "UPDATE proposal_versions SET content = :content, content_hash = :hash WHERE id = :id",
            content=json.dumps(content),
            hash=digest,
            id=version.id,
        )
    states = "states something else than the rows in content_sha256"
    assert found(challenge) == [
        *(f"{name}: receipt {receipt} {states}" for _version, name, receipt in versions),
        *(
            f"{name}: differs from what record {record} says arrived"
            for (_version, name, _receipt), record in zip(versions, records, strict=True)
        ),
    ]


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        (
            "UPDATE entries SET submitted_at = started_at WHERE ref = :entry",
            ["entry {entry}: shows another time of submission than its newest version"],
        ),
        (
            "UPDATE proposal_versions SET submitted_at = (SELECT started_at FROM entries WHERE ref = :entry) WHERE id = :id",
            [
                "{name}: receipt {receipt} states something else than the rows in received_at",
                "{name}: receipt {receipt} shows another time than that of the version",
                "entry {entry}: shows another time of submission than its newest version",
                "{name}: differs from what record {record} says arrived",
            ],
        ),
        (
            "UPDATE receipts SET issued_at = (SELECT started_at FROM entries WHERE ref = :entry) WHERE ref = :receipt",
            ["{name}: receipt {receipt} shows another time than that of the version"],
        ),
        ("UPDATE receipts SET payload = 'no JSON' WHERE ref = :receipt", [
            "{name}: the signature of receipt {receipt} does not hold",
            "{name}: receipt {receipt} states nothing that can be read, or its content names no attachments",
            "receipt {receipt} is not the one that was sealed as leaf 1",
        ]),
    ],
)  # fmt: skip
def test_a_changed_time_or_statement_is_found(world, statement, wanted):
    challenge, first, _second = world
    version, name, receipt = newest(first)
    names = {
        "entry": first.ref,
        "id": version.id,
        "receipt": receipt,
        "name": name,
        "record": record_of(version),
    }
    used = {key: value for key, value in names.items() if f":{key}" in statement}
    alter(statement, **used)
    leaf = [ref for root in roots_of(challenge.id) for ref, _leaf in root.leaves].index(receipt)
    lines = [line.format(**names).replace("leaf 1", f"leaf {leaf}") for line in wanted]
    assert found(challenge) == lines


def test_a_root_that_was_changed_or_taken_away_is_found(world):
    challenge, *_entries = world
    [root] = roots_of(challenge.id)
    before, record = root.root, db.session.scalar(text("SELECT max(number) FROM audit_records"))
    alter("UPDATE receipt_roots SET root = :root", root="0" * 64)
    assert found(challenge) == [
        f"root 1 is not the one that record {record} says was made",
        "root 1: the row differs from what was signed",
    ]
    alter("UPDATE receipt_roots SET root = :root, signature = 'x'", root=before)
    assert found(challenge) == ["root 1: its signature does not hold"]
    alter("DELETE FROM receipt_roots")
    assert found(challenge) == [f"root 1 is not the one that record {record} says was made"]


def test_a_root_made_anew_without_a_receipt_is_found_even_with_our_own_key(world):
    challenge, _first, second = world
    _version, _name, receipt = newest(second)
    [root] = roots_of(challenge.id)
    kept = [leaf for leaf in root.leaves if leaf[0] != receipt]
    alter("UPDATE receipt_roots SET leaves = :leaves", leaves=json.dumps(kept))
    assert found(challenge) == [
        "root 1: the row differs from what was signed",
        f"receipt {receipt} is under none of the 1 root(s): it was added after entries had closed",
    ]


def test_a_challenge_closed_without_a_root_is_found(app):
    sealed, forgotten = make_published_with_terms(), make_published_with_terms()
    close_and_seal(sealed)
    close_and_seal(forgotten)
    for table in ("receipt_roots", "audit_records"):
        unguard(table)
    alter("DELETE FROM receipt_roots WHERE challenge_id = :id", id=forgotten.id)
    alter(
        "DELETE FROM audit_records WHERE event = 'challenge.receipts_sealed' AND challenge_id = :id",
        id=forgotten.id,
    )
    assert found(forgotten) == ["entries closed, but there is no root over the receipts"]


def test_text_that_is_no_json_is_named_and_the_rest_still_checked(world):
    if db.engine.dialect.name != "sqlite":
        return  # PostgreSQL takes no other text for JSON
    challenge, first, second = world
    version, name, _receipt = newest(first)
    other, other_name, _other_receipt = newest(second)
    alter("UPDATE proposal_versions SET content = 'no JSON' WHERE id = :id", id=version.id)
    alter("UPDATE proposal_versions SET content = '{}' WHERE id = :id", id=other.id)
    lines = found(challenge)
    assert lines[0] == f"{name}: its content was changed and cannot be read"
    assert lines[1] == f"{other_name}: its content was changed"
