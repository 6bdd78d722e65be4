"""Archives are for organisers."""

import io
import zipfile

from awards.models import Archive
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.awards import make_certificate
from tests.factories.people import make_organiser


def test_an_organiser_asks_watches_and_downloads(app, signed_in, mails):
    number = make_certificate().number
    browser = signed_in(make_organiser("Otto"))
    address = browser.post("/certificates/archives").location
    archive = db.session.query(Archive).one()
    assert address == f"/certificates/archives/{archive.ref}?watch=yes"
    waiting = browser.get(address)
    assert "0 of 1 certificates" in waiting.get_data(as_text=True)
    assert waiting.headers["Refresh"] == "3"
    assert "Refresh" not in browser.get(f"/certificates/archives/{archive.ref}").headers
    assert browser.get(f"/certificates/archives/{archive.ref}.zip").status_code == 404
    drain(at=NOON)
    assert "Refresh" not in browser.get(address).headers
    response = browser.get(f"/certificates/archives/{archive.ref}.zip")
    assert f"certificates/{number}.pdf" in zipfile.ZipFile(io.BytesIO(response.data)).namelist()
    assert response.headers["Content-Disposition"] == f'attachment; filename="certificates-{archive.ref}.zip"'


def test_of_one_challenge_by_its_reference(app, signed_in):
    certificate = make_certificate()
    challenge = certificate.award.decision.challenge
    browser = signed_in(make_organiser("Otto"))
    assert browser.post("/certificates/archives", data={"challenge": challenge.ref}).status_code == 302
    assert browser.post("/certificates/archives", data={"challenge": "nothing"}).status_code == 404
    assert db.session.query(Archive).one().challenge_id == challenge.id


def test_nobody_else_comes_in(app, signed_in, client):
    certificate = make_certificate()
    winner = signed_in(certificate.award.entry.captain)
    assert winner.post("/certificates/archives").status_code == 403
    assert winner.get("/certificates/archives/anything").status_code == 403
    assert client.post("/certificates/archives").status_code == 302
    assert db.session.query(Archive).count() == 0
