"""Who sees an entry and who may make one, tried through the pages."""

import pytest

from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, EntryAttachment
from tests.conftest import NOON
from tests.factories.entries import make_submitted
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


@pytest.fixture
def solver(app):
    return make_user("Connie Concrete")


def addresses(receipt):
    ref = receipt.version.entry.ref
    attachment = db.session.query(EntryAttachment).one()
    return [
        ("GET", f"/solver/entries/{ref}"),
        ("GET", f"/solver/entries/{ref}/edit"),
        ("POST", f"/solver/entries/{ref}/edit"),
        ("GET", f"/solver/entries/{ref}/check"),
        ("POST", f"/solver/entries/{ref}/submit"),
        ("GET", f"/solver/entries/{ref}/withdraw"),
        ("POST", f"/solver/entries/{ref}/withdraw"),
        ("POST", f"/solver/entries/{ref}/files"),
        ("GET", f"/solver/entries/{ref}/files/{attachment.id}"),
        ("POST", f"/solver/entries/{ref}/files/{attachment.id}/remove"),
        ("GET", f"/solver/entries/{ref}/result"),
        ("GET", f"/solver/receipts/{receipt.ref}"),
        ("GET", f"/solver/receipts/{receipt.ref}.json"),
        ("GET", f"/solver/receipts/{receipt.ref}.pdf"),
    ]


def test_nobody_else_learns_that_an_entry_exists(challenge, solver, signed_in, client):
    receipt = make_submitted(challenge, solver)
    entry = receipt.version.entry
    db.session.add(
        EntryAttachment(
            entry=entry, filename="a.txt", sha256="0" * 64, size=1, media_type="text/plain", added_at=NOON
        )
    )
    db.session.commit()
    rival = make_submitted(challenge, make_user("Rival"), title="Rival’s").version.entry.captain
    owner = challenge.organisation.memberships[0].user
    strangers = [rival, owner, make_organiser(), make_user("Judge")]
    found = addresses(receipt)
    for person in strangers:
        browser = signed_in(person)
        answers = {(method, url): browser.open(url, method=method).status_code for method, url in found}
        assert answers == dict.fromkeys(found, 404)
    signed_out = {(method, url): client.open(url, method=method).status_code for method, url in found}
    assert set(signed_out.values()) == {302}


def test_lists_show_own_entries_only(challenge, solver, signed_in):
    make_submitted(challenge, solver, title="Mine")
    make_submitted(challenge, make_user("Rival"), title="Theirs")
    for url in ("/solver/", "/solver/entries"):
        text = signed_in(solver).get(url).text
        assert ("Mine" in text, "Theirs" in text) == (True, False)


def test_the_seeker_and_staff_cannot_enter(challenge, signed_in):
    owner = challenge.organisation.memberships[0].user
    for person in (owner, make_organiser()):
        page = signed_in(person).get(f"/challenges/{challenge.ref}")
        assert "disabled" in page.text
        answer = signed_in(person).post(f"/challenges/{challenge.ref}/enter")
        assert answer.status_code == 302
    assert db.session.query(Entry).count() == 0
