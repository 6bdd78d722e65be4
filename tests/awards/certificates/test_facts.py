"""Facts that cannot stand on a certificate are refused."""

import pytest

from awards.certificates.facts import CertificateKind, Signatory
from tests.awards.certificates.samples import certificate_facts


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"recipient": "  "}, "a certificate needs a number and a recipient"),
        ({"number": ""}, "a certificate needs a number and a recipient"),
        ({"prize_label": ""}, "a certificate of award names its prize"),
        ({"currency": ""}, "an amount needs a currency, and a currency an amount"),
        ({"amount_minor": None}, "an amount needs a currency, and a currency an amount"),
        ({"signatories": (Signatory("A", "B"),) * 4}, "at most 3 people sign a certificate"),
    ],
)
def test_what_cannot_be_attested_is_refused(changes, reason):
    with pytest.raises(ValueError, match=reason):
        certificate_facts(**changes)


def test_participation_needs_no_prize():
    facts = certificate_facts(
        kind=CertificateKind.PARTICIPATION, prize_label="", amount_minor=None, currency=""
    )
    assert facts.prize_label == ""
