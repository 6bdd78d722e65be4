"""The signature on a certificate, and the QR text with which anybody can check it without a network.

The QR text is an address whose fragment carries the signed facts: `<verify_url>#<facts>.<signature>`. The
fragment never reaches a server. Facts are canonical JSON in base64url; the signature is Ed25519 over it.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from awards.certificates.facts import CertificateFacts
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.signing import SigningKey, verify

SCHEMA = "challenge-hub/certificate/1"


@dataclass(frozen=True)
class SignedCertificate:
    """The exact bytes that were signed, the signature in base64url, and the id of the key."""

    payload: bytes
    signature: str
    key_id: str


class UnreadableCertificateError(ValueError):
    """The text is not that of a certificate's QR code."""


def certificate_payload(facts: CertificateFacts) -> bytes:
    """Give the canonical bytes of what a certificate attests: the facts a reader of the page would check."""
    return canonical_json(
        {
            "schema": SCHEMA,
            "number": facts.number,
            "kind": facts.kind.value,
            "recipient": facts.recipient,
            "challenge": facts.challenge_title,
            "seeker": facts.seeker_name,
            "prize": facts.prize_label,
            "amount_minor": facts.amount_minor,
            "currency": facts.currency,
            "issued_on": facts.issued_on.isoformat(),
            "issuer": facts.platform_name,
        }
    )


def sign_certificate(facts: CertificateFacts, key: SigningKey) -> SignedCertificate:
    """Sign the facts with the installation's key."""
    payload = certificate_payload(facts)
    return SignedCertificate(payload, key.sign(payload), key.key_id)


def qr_text(signed: SignedCertificate, verify_url: str) -> str:
    """Give the text for the QR code: the public page's address with the signed facts as its fragment."""
    facts = base64.urlsafe_b64encode(signed.payload).rstrip(b"=").decode("ascii")
    return f"{verify_url}#{facts}.{signed.signature}"


def read_qr(text: str) -> tuple[bytes, str]:
    """Give the payload and the signature in a QR text. Raises UnreadableCertificateError."""
    facts, dot, signature = text.partition("#")[2].partition(".")
    if not (facts and dot and signature):
        raise UnreadableCertificateError("the text carries no signed facts")
    try:
        padded = facts.encode("ascii") + b"=" * (-len(facts) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True), signature
    except (UnicodeEncodeError, binascii.Error) as error:
        raise UnreadableCertificateError("the facts are not base64url") from error


def verified_facts(text: str, public_key: str) -> dict[str, Any] | None:
    """Give the facts of a QR text when `public_key` (PEM) signed them; None when it did not.

    Needs no network and no database. Raises UnreadableCertificateError for a text of another kind.
    """
    payload, signature = read_qr(text)
    if not verify(payload, signature, public_key):
        return None
    facts = json.loads(payload)
    if not isinstance(facts, dict) or facts.get("schema") != SCHEMA:
        raise UnreadableCertificateError("the signed text is not a certificate")
    return facts
