"""Anybody confirms a certificate by its number."""

from awards.services import revoke_certificate
from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import make_certificate
from tests.factories.people import make_organiser


def shown(client, number):
    response = client.get(f"/verify/{number}")
    return response.status_code, response.get_data(as_text=True)


def test_the_public_page_confirms_the_signed_facts(client):
    certificate = make_certificate("محمد عبد الرحمن")
    status, text = shown(client, certificate.number)
    assert status == 200
    for part in (
        "This certificate is genuine",
        "محمد عبد الرحمن",
        "First prize",
        "US$15,000",
        "1 March 2027",
    ):
        assert part in text
    for secret in (certificate.award.entry.captain.email, "Judge of", "Download the certificate", "Revoke"):
        assert secret not in text


def test_small_letters_and_spaces_do_not_matter(client):
    number = make_certificate().number
    assert (
        client.get("/verify", query_string={"number": f" {number.lower()} "}).location == f"/verify/{number}"
    )
    assert shown(client, number.lower())[0] == 200


def test_an_unknown_number_is_not_found(client):
    make_certificate()
    status, text = shown(client, "CH-2027-NOTHERE2")
    assert status == 404
    assert "No certificate has this number" in text


def test_an_empty_question_is_asked_again(client):
    response = client.get("/verify?number=")
    assert response.status_code == 200
    assert "Please fill this in." in response.get_data(as_text=True)


def test_a_revoked_certificate_says_so_with_the_reason(client):
    certificate = make_certificate()
    with unit_of_work():
        revoke_certificate(certificate, "Issued in error.", by=make_organiser("Otto"), at=NOON)
    _status, text = shown(client, certificate.number)
    assert "This certificate was revoked" in text
    assert "Issued in error." in text
    assert "is genuine" not in text


def test_a_tampered_row_does_not_pass(client):
    certificate = make_certificate()
    certificate.payload = certificate.payload.replace("First prize", "Grand prize")
    db.session.commit()
    _status, text = shown(client, certificate.number)
    assert "The signature does not hold" in text
    assert "is genuine" not in text


def test_a_certificate_goes_on_to_verify_when_the_key_is_replaced(client, app, settings):
    certificate = make_certificate()
    present = SigningKey.generate()
    app.extensions["signing_key"] = present
    app.extensions["public_keys"] = PublicKeys.keep(settings.data_folder / "keys" / "public", present)
    assert certificate.key_id != platform_key().key_id

    _status, text = shown(client, certificate.number)
    assert ("This certificate is genuine" in text, certificate.key_id in text) == (True, True)

    certificate.payload = certificate.payload.replace("First prize", "Grand prize")
    db.session.commit()
    _status, text = shown(client, certificate.number)
    assert ("is genuine" in text, "The signature does not hold" in text) == (False, True)


def test_a_certificate_that_names_a_key_of_nobody_here_is_not_called_genuine(client):
    certificate = make_certificate()
    certificate.key_id = "0" * 16
    db.session.commit()
    _status, text = shown(client, certificate.number)
    assert "The signature cannot be checked here" in text
    assert "is genuine" not in text


def test_the_public_key_is_there_for_everybody(client):
    response = client.get("/verify/public-key.pem")
    assert response.get_data(as_text=True) == platform_key().public_key_pem
