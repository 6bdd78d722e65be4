"""What was signed stays; a mistake is revoked with a reason."""

import re

import pytest

from awards.services import record_drawing, revoke_certificate
from challenge_hub.core.crypto.signing import verify
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_certificate, make_released, make_scored
from tests.factories.people import make_organiser


def test_the_signed_facts_are_those_of_the_award(app):
    certificate = make_certificate("李小龙")
    assert re.fullmatch(r"CH-2027-[2-9B-DF-HJKMNP-TV-Z]{8}", certificate.number)
    assert certificate.facts == {
        "schema": "challenge-hub/certificate/1",
        "number": certificate.number,
        "kind": "award",
        "recipient": "李小龙",
        "challenge": "Keep a frozen mass flowing",
        "seeker": "Northern Spill Response",
        "prize": "First prize",
        "amount_minor": 1_500_000,
        "currency": "USD",
        "issued_on": "2027-03-01",
        "issuer": "Challenge Hub",
    }
    key = platform_key()
    assert certificate.key_id == key.key_id
    assert verify(certificate.payload.encode(), certificate.signature, key.public_key_pem)


def test_those_who_approved_are_named_as_signatories(app):
    assert make_certificate().signatories == [
        {"name": "Olga Organiser", "role": "For the platform"},
        {"name": "Sigrid Seeker", "role": "For Northern Spill Response"},
    ]


def test_a_seeker_that_stays_anonymous_is_not_named(app):
    judged = make_scored(anonymous=True)
    certificate = accept(award_of(make_released(judged), judged.entries[0]))
    assert certificate.signatories == [{"name": "Olga Organiser", "role": "For the platform"}]
    assert certificate.facts["seeker"] == "an organisation in spill response"
    assert "Northern" not in certificate.payload


def test_an_organiser_revokes_once_with_a_reason(app):
    certificate = make_certificate()
    organiser = make_organiser("Otto")
    with pytest.raises(Refused), unit_of_work():
        revoke_certificate(certificate, "Mine.", by=certificate.award.entry.captain, at=NOON)
    with pytest.raises(Invalid, match="Say why"), unit_of_work():
        revoke_certificate(certificate, " ", by=organiser, at=NOON)
    with unit_of_work():
        revoke_certificate(certificate, "Issued to the wrong person.", by=organiser, at=NOON)
    assert (certificate.revoked_at, certificate.revoke_reason) == (NOON, "Issued to the wrong person.")
    with pytest.raises(WrongState, match="revoked already"), unit_of_work():
        revoke_certificate(certificate, "Again.", by=organiser, at=NOON)


def test_a_drawing_that_failed_is_noted(app):
    certificate = make_certificate()
    with unit_of_work():
        record_drawing(certificate, file_sha256=None, problem="no installed font covers x", at=NOON)
    assert (certificate.file_sha256, certificate.drawing_problem) == (None, "no installed font covers x")
