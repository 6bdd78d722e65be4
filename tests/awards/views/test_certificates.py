"""Who gets the PDF, and who revokes."""

import pytest

from awards.certificates.signing import qr_text, verified_facts
from awards.models import Certificate
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from tests.factories.awards import make_certificate
from tests.factories.people import make_organiser, make_user


def test_winner_seeker_and_organisers_download_it(app, signed_in):
    certificate = make_certificate()
    owner = certificate.award.decision.challenge.organisation.memberships[0].user
    for person in (certificate.award.entry.captain, owner, make_organiser("Otto")):
        response = signed_in(person).get(f"/certificates/{certificate.number}.pdf")
        assert response.status_code == 200
        assert response.data.startswith(b"%PDF-")
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="certificate-{certificate.number}.pdf"'
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_others_are_refused(app, signed_in, client):
    certificate = make_certificate()
    assert signed_in(make_user()).get(f"/certificates/{certificate.number}.pdf").status_code == 403
    assert client.get(f"/certificates/{certificate.number}.pdf").status_code == 302


def test_a_certificate_that_cannot_be_drawn_says_why(app, signed_in):
    certificate = make_certificate("Ada \ue000")
    response = signed_in(certificate.award.entry.captain).get(f"/certificates/{certificate.number}.pdf")
    assert response.status_code == 409
    assert "U+E000" in response.get_data(as_text=True)


def test_an_organiser_revokes_through_the_page(app, signed_in):
    number = make_certificate().number
    browser = signed_in(make_organiser("Otto"))
    assert browser.get(f"/certificates/{number}/revoke").status_code == 200
    assert browser.post(f"/certificates/{number}/revoke", data={"reason": " "}).status_code == 422
    assert (
        browser.post(f"/certificates/{number}/revoke", data={"reason": "Error."}).location
        == f"/verify/{number}"
    )
    assert db.session.query(Certificate).one().revoke_reason == "Error."


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_revokes(app, signed_in, method):
    certificate = make_certificate()
    browser = signed_in(certificate.award.entry.captain)
    response = getattr(browser, method)(
        f"/certificates/{certificate.number}/revoke", data={"reason": "Mine."}
    )
    assert response.status_code == 403
    assert db.session.query(Certificate).one().revoked_at is None


def test_what_is_on_paper_verifies_offline(app):
    certificate = make_certificate("李小龙")

    class Signed:
        payload = certificate.payload.encode()
        signature = certificate.signature

    facts = verified_facts(qr_text(Signed, "https://x.example/verify"), platform_key().public_key_pem)
    assert (facts["recipient"], facts["number"]) == ("李小龙", certificate.number)
