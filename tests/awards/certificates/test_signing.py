"""A certificate is checked from its QR text and the public key alone."""

import base64

import pytest

from awards.certificates.signing import (
    UnreadableCertificateError,
    certificate_payload,
    qr_text,
    read_qr,
    sign_certificate,
    verified_facts,
)
from challenge_hub.core.crypto.signing import SigningKey
from tests.awards.certificates.samples import certificate_facts

KEY = SigningKey.generate()


def qr(**changes):
    facts = certificate_facts(**changes)
    return qr_text(sign_certificate(facts, KEY), facts.verify_url)


def test_the_qr_text_opens_the_public_page_and_carries_the_signed_facts():
    text = qr()
    assert text.startswith("https://challenges.example.org/verify/CH-2026-7F3K9Q#")
    assert verified_facts(text, KEY.public_key_pem) == {
        "schema": "challenge-hub/certificate/1",
        "number": "CH-2026-7F3K9Q",
        "kind": "award",
        "recipient": "Ada Lovelace",
        "challenge": "Recovering spilt oil that has thickened in arctic water",
        "seeker": "Northern Seas Response Institute",
        "prize": "First prize",
        "amount_minor": 2_000_000,
        "currency": "USD",
        "issued_on": "2026-11-22",
        "issuer": "Challenge Hub",
    }


def test_a_changed_name_breaks_the_signature():
    payload, signature = read_qr(qr())
    forged = payload.replace(b"Ada Lovelace", b"Eve Lovelace")
    text = f"https://x.example#{base64.urlsafe_b64encode(forged).rstrip(b'=').decode()}.{signature}"
    assert verified_facts(text, KEY.public_key_pem) is None


def test_the_signature_of_another_key_does_not_hold():
    assert verified_facts(qr(), SigningKey.generate().public_key_pem) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://x.example/verify/1", "the text carries no signed facts"),
        ("https://x.example#abc", "the text carries no signed facts"),
        ("https://x.example#é.x", "the facts are not base64url"),
        ("https://x.example#a!b.x", "the facts are not base64url"),
    ],
)
def test_other_texts_are_not_certificates(text, reason):
    with pytest.raises(UnreadableCertificateError, match=reason):
        verified_facts(text, KEY.public_key_pem)


def test_a_signed_text_of_another_kind_does_not_pass():
    payload = b'{"schema":"challenge-hub/receipt/1"}'
    text = f"x#{base64.urlsafe_b64encode(payload).rstrip(b'=').decode()}.{KEY.sign(payload)}"
    with pytest.raises(UnreadableCertificateError, match="the signed text is not a certificate"):
        verified_facts(text, KEY.public_key_pem)


def test_each_fact_changes_what_is_signed():
    payloads = {
        certificate_payload(certificate_facts(**changes))
        for changes in (
            {},
            {"number": "CH-2"},
            {"recipient": "Bob"},
            {"challenge_title": "Other"},
            {"prize_label": "Second prize"},
            {"amount_minor": 1},
            {"currency": "EUR"},
            {"seeker_name": "Other"},
        )
    }
    assert len(payloads) == 8
