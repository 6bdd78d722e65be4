"""What is found in a file before it is added: viruses are set apart, bombs refused, whichever way it comes."""

import dataclasses
import hashlib

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.storage import arriving_parts, file_store
from challenge_hub.entries.models import EntryAttachment
from challenge_hub.notifications.models import InboxItem
from tests.factories import hard_files
from tests.factories.entries import make_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.scanners import SIGN, scanner
from tests.factories.terms import make_published_with_terms
from tests.solver.attachments.test_views import upload
from tests.solver.uploads.tus import Sender

INFECTED = b"a,b\n1," + SIGN + b"\n"


@pytest.fixture
def person(app):
    return make_user("Connie")


@pytest.fixture
def entry(person):
    return make_entry(make_published_with_terms(), person)


@pytest.fixture
def sender(entry, person, signed_in):
    return Sender(signed_in(person), entry.ref)


def scanned_by(app, address):
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], clamd=address)


def kept():
    db.session.expire_all()
    return [
        (row.filename, row.finding) for row in db.session.query(EntryAttachment).filter_by(removed_at=None)
    ]


def hand_in(sender):
    return sender.browser.post(
        f"/solver/entries/{sender.entry_ref}/submit",
        data={"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"},
    )


def test_a_virus_is_set_apart_and_everybody_told(app, sender, person, tmp_path):
    organiser = make_organiser()
    with scanner(tmp_path) as (address, _seen):
        scanned_by(app, address)
        assert sender.whole(INFECTED, "data.csv").status_code == 204
    assert kept() == [("data.csv", "Test-Signature")]
    digest = hashlib.sha256(INFECTED).hexdigest()
    assert (file_store().exists(digest), arriving_parts().refs()) == (False, [])
    assert (file_store().scratch.parent / "quarantine" / digest).read_bytes() == INFECTED
    row = db.session.query(EntryAttachment).one()
    own = f"/solver/entries/{sender.entry_ref}"
    assert sender.browser.get(f"{own}/files/{row.id}").status_code == 403
    page = sender.browser.get(f"{own}/edit").text
    assert ("A virus was found in it (Test-Signature)" in page, f'{own}/files/{row.id}"' in page) == (
        True,
        False,
    )
    told = {
        item.user_id: item.title for item in db.session.query(InboxItem).filter(InboxItem.kind.like("%quar%"))
    }
    assert told == {
        person.id: "A virus was found in “data.csv”",
        organiser.id: "A virus was found in a file of an entry",
    }


def test_with_it_the_entry_is_not_handed_in(app, sender, tmp_path):
    with scanner(tmp_path) as (address, _seen):
        scanned_by(app, address)
        sender.whole(INFECTED, "data.csv")
    refused = hand_in(sender)
    assert (refused.status_code, "A virus was found in a file" in refused.text) == (422, True)
    row = db.session.query(EntryAttachment).one()
    sender.browser.post(f"/solver/entries/{sender.entry_ref}/files/{row.id}/remove")
    assert hand_in(sender).status_code == 302


def test_the_form_for_one_file_asks_the_scanner_too(app, sender, entry, tmp_path):
    with scanner(tmp_path) as (address, seen):
        scanned_by(app, address)
        assert upload(sender.browser, entry, INFECTED).status_code == 302
        assert seen == [INFECTED]
    assert kept() == [("data.csv", "Test-Signature")]
    assert upload(sender.browser, entry, b"a,b\n1,2\n", "other.csv").status_code == 503
    assert kept() == [("data.csv", "Test-Signature")]


def test_while_the_scanner_is_away_a_file_waits_whole(app, sender, tmp_path):
    scanned_by(app, f"unix:{tmp_path / 'clamd.ctl'}")
    answer = sender.whole(b"a,b\n1,2\n", "data.csv")
    assert (answer.status_code, "does not answer" in answer.json["detail"], kept()) == (503, True, [])
    address = sender.announce(8).headers["Location"]
    with scanner(tmp_path):
        assert (sender.offset(address), sender.send(address, b"", 8).status_code) == (8, 204)
    assert kept() == [("data.csv", "")]


@pytest.mark.parametrize(
    ("made", "name", "said"),
    [
        (hard_files.bomb, "bomb.zip", "hundreds of times"),
        (lambda: hard_files.archive({"../a": "b"}), "away.zip", "leads out"),
        (hard_files.polyglot, "both.zip", "content is not"),
    ],
)
def test_what_would_hurt_is_refused_either_way(sender, entry, made, name, said):
    content = made()
    refused = [sender.whole(content, name).json["detail"], upload(sender.browser, entry, content, name).text]
    assert ([said in text for text in refused], kept()) == ([True, True], [])
    assert [path for path in (file_store().scratch.parent / "sha256").rglob("*") if path.is_file()] == []


def test_what_is_in_an_archive_is_shown_and_never_as_markup(sender):
    sender.whole(hard_files.archive({"<script>x.zip": "abc", "b.txt": ""}), "data.zip")
    page = sender.browser.get(f"/solver/entries/{sender.entry_ref}/edit").text
    assert "&lt;script&gt;x.zip" in page
    assert "<script>x" not in page
    assert "In this archive: 2 files" in page
    assert "Archives inside it were not looked into." in page


@pytest.mark.parametrize("made", [hard_files.png_bomb, hard_files.polyglot])
def test_whatever_it_is_nobody_sees_it_in_the_browser(sender, made):
    sender.whole(made(), "x.gif" if made is hard_files.polyglot else "x.png")
    row = db.session.query(EntryAttachment).one()
    headers = sender.browser.get(f"/solver/entries/{sender.entry_ref}/files/{row.id}").headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert (headers["X-Content-Type-Options"], headers["Content-Security-Policy"]) == (
        "nosniff",
        "sandbox; default-src 'none'",
    )
