"""Receipts and proofs are checked point by point; whatever was altered fails, and nothing breaks the reader."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.merkle import merkle_root
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.entries.evidence.checking import Outcome, check_inclusion, check_receipt
from challenge_hub.entries.evidence.reading import (
    InclusionDocument,
    NotEvidenceError,
    ReceiptDocument,
    read,
)
from challenge_hub.entries.evidence.roots import hash_of_previous, inclusion_file, leaf_of, root_payload
from challenge_hub.entries.receipts import receipt_file, receipt_payload, signed_part
from tests.conftest import NOON

KEY, OTHER = SigningKey.generate(), SigningKey.generate()
FILE_HASH = sha256_hex(b"Figures.")
CONTENT = {"title": "Bars", "attachments": [{"sha256": FILE_HASH}]}


def signed(payload, key=KEY):
    return signed_part(payload.decode(), key.sign(payload), key.key_id)


def payload_of(number, *, at=NOON, content=CONTENT):
    return receipt_payload(
        ref=f"r{number}", challenge_ref="c", entry_ref=f"e{number}", version_number=1,
        content_hash=sha256_hex(canonical_json(content)), attachment_hashes=[FILE_HASH], brief_version=1,
        brief_hash="b", terms_hash="t", received_at=at,
    )  # fmt: skip


def make_receipt(key=KEY):
    part = signed(payload_of(0), key)
    return receipt_file(
        part, content=CONTENT, content_hash=sha256_hex(canonical_json(CONTENT)),
        public_key=key.public_key_pem, issuer="https://hub.example",
    )  # fmt: skip


def make_proof(*, at=NOON, challenge="c", size=3):
    payloads = [payload_of(number, at=at) for number in range(3)]
    root = merkle_root(payloads)
    says = root_payload(
        challenge_ref=challenge, number=1, size=size, root=root, previous_hash=hash_of_previous(None),
        entries_close_at=NOON, sealed_at=NOON,
    )  # fmt: skip
    return inclusion_file(
        signed(payloads[1]), signed(says), leaves=[leaf_of(each.decode()) for each in payloads], index=1,
        root=root, public_keys={KEY.key_id: KEY.public_key_pem}, issuer="https://hub.example",
    )  # fmt: skip


def checked(document, trusted=None, files=None):
    found = read(json.dumps(document).encode())
    check = check_receipt if isinstance(found, ReceiptDocument) else check_inclusion
    return check(found, trusted, files or {})


def outcomes(document, trusted=None, files=None):
    return [check.outcome.value for check in checked(document, trusted, files).checks]


TRUSTED = {KEY.key_id: KEY.public_key_pem}


def test_a_sound_receipt_holds_with_its_own_key_and_with_one_that_is_trusted():
    for trusted in (None, TRUSTED):
        report = checked(make_receipt(), trusted, {"figures.txt": FILE_HASH})
        assert [check.outcome for check in report.checks] == [Outcome.HOLDS] * 4
        assert report.holds
        assert dict(report.facts)["Arrived at"] == "2027-03-01 12:00:00.000000 UTC"


def test_a_receipt_that_somebody_signed_themselves_holds_only_where_their_key_is_trusted():
    forged = make_receipt(OTHER)
    assert outcomes(forged) == ["holds", "holds", "holds"]
    assert outcomes(forged, TRUSTED) == ["fails", "holds", "holds"]
    assert outcomes(forged | {"key_id": KEY.key_id}, TRUSTED)[0] == "fails"
    # The key in the file is no better for bearing our key's name.
    assert outcomes(forged | {"key_id": KEY.key_id})[0] == "fails"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"payload": make_receipt()["payload"].replace("12:00", "11:00")}, ["fails", "holds", "holds"]),
        ({"signature": KEY.sign(b"another")}, ["fails", "holds", "holds"]),
        ({"signature": "é"}, ["fails", "holds", "holds"]),
        ({"content": make_receipt()["content"].replace("Bars", "Rods")}, ["holds", "fails"]),
        ({"content": make_receipt()["content"] + " "}, ["holds", "fails"]),
        ({"content": None}, ["holds", "open"]),
        ({"public_key": None}, ["fails", "holds", "holds"]),
        ({"public_key": "no key"}, ["fails", "holds", "holds"]),
    ],
)
def test_what_was_altered_fails(change, wanted):
    assert outcomes(make_receipt() | change) == wanted


def test_a_file_that_is_none_of_the_attachments_fails():
    report = checked(make_receipt(), None, {"other.txt": sha256_hex(b"Other.")})
    assert report.checks[-1].words == "The file other.txt is none of the attachments."
    assert not report.holds


def test_content_that_names_other_attachments_than_were_signed_fails():
    content = {"title": "Bars", "attachments": []}
    part = signed(payload_of(0, content=content))
    assert outcomes(part | {"public_key": KEY.public_key_pem, "content": canonical_json(content).decode()}) == [
        "holds", "holds", "fails",
    ]  # fmt: skip


def test_a_sound_proof_holds():
    for trusted in (None, TRUSTED):
        assert outcomes(make_proof(), trusted) == ["holds"] * 4
    assert outcomes(make_proof(), {OTHER.key_id: OTHER.public_key_pem}) == [
        "fails",
        "fails",
        "holds",
        "holds",
    ]


def test_a_receipt_that_came_after_the_close_is_said_to():
    report = checked(make_proof(at=NOON.replace(hour=13)))
    assert report.checks[-1].outcome is Outcome.OPEN
    assert "late access" in report.checks[-1].words


def test_a_root_of_another_challenge_or_size_proves_nothing():
    assert outcomes(make_proof(challenge="d"))[2] == "fails"
    assert outcomes(make_proof(size=4))[2] == "fails"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("leaf_index", 0),
        ("leaf_index", 3),
        ("leaf_index", -1),
        ("tree_size", 2),
        ("audit_path", []),
        ("audit_path", ["00" * 32, "11" * 32]),
        ("audit_path", ["no hex"]),
        ("root", "0" * 64),
        ("receipt", signed(payload_of(0))),
    ],
)
def test_a_proof_with_another_place_path_root_or_receipt_does_not_hold(name, value):
    assert outcomes(make_proof() | {name: value})[2] == "fails"


@pytest.mark.parametrize("data", [b"", b" ", b"\xff", b"[]", b"1", b"{}", b'{"payload": 1}', b"[" * 100_000])
def test_what_is_no_evidence_is_called_so(data):
    with pytest.raises(NotEvidenceError):
        read(data)


PLACES = [
    (make, path)
    for make in (make_receipt, make_proof)
    for path in (
        [[name] for name in make()] + [["signed_root", name] for name in ("payload", "signature", "key_id")]
        if make is make_proof
        else [[name] for name in make()]
    )
]
JUNK = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.lists(st.none() | st.integers())
    | st.just({})
)


@given(st.sampled_from(PLACES), JUNK)
def test_whatever_stands_where_something_else_belongs_is_refused_or_checked_never_an_error(place, junk):
    make, path = place
    document = copy.deepcopy(make())
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = junk
    try:
        found = read(json.dumps(document).encode())
    except NotEvidenceError:
        return
    if isinstance(found, InclusionDocument):
        check_inclusion(found, None, {})
    else:
        check_receipt(found, None, {})


@pytest.mark.parametrize("name", ["received_at", "version", "attachments_sha256", "receipt"])
def test_a_statement_with_a_fact_of_another_kind_is_no_receipt(name):
    facts = json.loads(payload_of(0)) | {name: [1]}
    with pytest.raises(NotEvidenceError):
        read(json.dumps(signed(json.dumps(facts).encode())).encode())
    facts = json.loads(payload_of(0)) | {"more": 1}
    with pytest.raises(NotEvidenceError):
        read(json.dumps(signed(json.dumps(facts).encode())).encode())
