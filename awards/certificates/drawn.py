"""From a stored certificate back to its page: what is drawn is what was signed, never a row's other columns."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from awards.certificates.facts import CertificateFacts, CertificateKind, Signatory
from awards.certificates.layout import render_certificate
from awards.certificates.signing import SignedCertificate, qr_text


def verify_url(public_url: str, number: str) -> str:
    """Give the address of a certificate's public page."""
    return f"{public_url.rstrip('/')}/verify/{number}"


def stored_facts(
    payload: str, signatories: Sequence[Mapping[str, str]], *, public_url: str
) -> CertificateFacts:
    """Give the facts of a certificate from the text that was signed."""
    facts = json.loads(payload)
    return CertificateFacts(
        number=facts["number"],
        recipient=facts["recipient"],
        challenge_title=facts["challenge"],
        issued_on=date.fromisoformat(facts["issued_on"]),
        platform_name=facts["issuer"],
        seeker_name=facts["seeker"],
        verify_url=verify_url(public_url, facts["number"]),
        kind=CertificateKind(facts["kind"]),
        prize_label=facts["prize"],
        amount_minor=facts["amount_minor"],
        currency=facts["currency"],
        signatories=tuple(Signatory(person["name"], person["role"]) for person in signatories),
    )


def draw(
    payload: str, signature: str, key_id: str, signatories: Sequence[Mapping[str, str]], *, public_url: str
) -> bytes:
    """Give the PDF of a stored certificate. Raises UncoveredCharactersError where no font covers a name."""
    facts = stored_facts(payload, signatories, public_url=public_url)
    signed = SignedCertificate(payload.encode(), signature, key_id)
    return render_certificate(facts, qr_text=qr_text(signed, facts.verify_url))
