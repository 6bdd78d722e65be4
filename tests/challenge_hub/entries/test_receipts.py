"""Receipts: exact bytes, and the slip of them on paper."""

import base64
import secrets
import zlib
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.entries.receipts import LONGEST_SLIP, read_slip, receipt_payload, signed_part, slip

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def test_the_payload_is_these_bytes_whatever_the_order_of_files():
    payload = receipt_payload(
        ref="r1",
        challenge_ref="c1",
        entry_ref="e1",
        version_number=2,
        content_hash="aa",
        attachment_hashes=["ff", "ee"],
        brief_version=3,
        brief_hash="bb",
        terms_hash="cc",
        received_at=datetime(2027, 3, 1, 12, 0, 0, 5, tzinfo=UTC),
    )
    assert payload == (
        b'{"attachments_sha256":["ee","ff"],"brief_sha256":"bb","brief_version":3,"challenge":"c1",'
        b'"content_sha256":"aa","entry":"e1","kind":"challenge-hub receipt 1","receipt":"r1",'
        b'"received_at":"2027-03-01T12:00:00.000005+00:00","terms_sha256":"cc","version":2}'
    )


@given(TEXTS, TEXTS, TEXTS)
def test_a_slip_is_read_back_as_it_was_written(payload, signature, key_id):
    signed = signed_part(payload, signature, key_id)
    folded = slip(signed)
    assert folded is None or read_slip(folded) == signed


def test_what_would_not_fit_has_no_slip():
    assert slip(signed_part(secrets.token_hex(900), "s", "k")) is not None
    assert slip(signed_part(secrets.token_hex(1200), "s", "k")) is None


def packed(content):
    return base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def test_what_is_no_slip_is_none_and_a_bomb_is_not_unfolded():
    bomb = packed(b'["' + b"a" * 900_000 + b'","s","k"]')
    assert len(bomb) <= LONGEST_SLIP
    for text in (
        "",
        "é",
        "%%",
        "abc",
        packed(b"{}"),
        packed(b'["a","b"]'),
        packed(b'["a","b",1]'),
        bomb,
        "a" * 2000,
    ):
        assert read_slip(text) is None, text[:20]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    read_slip(text)
