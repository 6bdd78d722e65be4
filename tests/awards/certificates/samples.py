"""Facts of certificates for the tests."""

from dataclasses import replace
from datetime import date
from typing import Any

from awards.certificates.facts import CertificateFacts, Signatory


def certificate_facts(**changes: Any) -> CertificateFacts:
    facts = CertificateFacts(
        number="CH-2026-7F3K9Q",
        recipient="Ada Lovelace",
        challenge_title="Recovering spilt oil that has thickened in arctic water",
        issued_on=date(2026, 11, 22),
        platform_name="Challenge Hub",
        seeker_name="Northern Seas Response Institute",
        verify_url="https://challenges.example.org/verify/CH-2026-7F3K9Q",
        prize_label="First prize",
        amount_minor=2_000_000,
        currency="USD",
        signatories=(Signatory("Margarethe Holzinger", "For the platform’s chamber"),),
    )
    return replace(facts, **changes)
