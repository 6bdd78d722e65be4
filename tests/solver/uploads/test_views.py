"""Files in parts: nothing is lost, nothing is added twice, and nothing is taken that is not taken in one piece."""

import hashlib
import json
from datetime import timedelta

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.storage import arriving_parts, file_store
from challenge_hub.entries.models import EntryAttachment
from solver.uploads.models import EntryUpload
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms
from tests.judging.counting import count_queries
from tests.solver.entries.services.test_drafts import CLOSED, frozen_approach
from tests.solver.uploads.tus import Sender

TABLE = b"a,b\n1,2\n"


@pytest.fixture
def person(app):
    return make_user("Connie")


@pytest.fixture
def entry(person):
    return make_entry(make_published_with_terms(), person)


@pytest.fixture
def sender(entry, person, signed_in):
    return Sender(signed_in(person), entry.ref)


def kept():
    db.session.expire_all()
    return [
        (row.filename, row.sha256) for row in db.session.query(EntryAttachment).filter_by(removed_at=None)
    ]


def test_a_file_in_parts_is_added_whole_and_once(sender):
    address = sender.begin(len(TABLE))
    assert sender.send(address, TABLE[:3], 0, checksum=TABLE[:3]).headers["Upload-Offset"] == "3"
    assert (sender.offset(address), kept()) == (3, [])
    assert sender.send(address, TABLE[3:], 3).status_code == 204
    whole = [("data.csv", hashlib.sha256(TABLE).hexdigest())]
    assert kept() == whole
    assert b"".join(file_store().open(whole[0][1])) == TABLE
    again = [
        sender.send(address, TABLE[3:], 3).status_code,
        sender.send(address, b"", len(TABLE)).status_code,
    ]
    assert (again, kept(), sender.offset(address)) == ([409, 204], whole, len(TABLE))
    assert arriving_parts().refs() == []
    upload = db.session.query(EntryUpload).one()
    assert (upload.attachment.filename, upload.finished_at) == ("data.csv", NOON)
    names = [
        row.event
        for row in db.session.query(AuditRecord)
        .filter(AuditRecord.event.like("entry.%"))
        .order_by(AuditRecord.number)
    ]
    assert names[-2:] == ["entry.upload_begun", "entry.attachment_added"]


def test_an_answer_says_how_it_stands(sender):
    answer = sender.announce(8)
    told = {name: answer.headers.get(name) for name in ("Upload-Offset", "Upload-Length", "Tus-Resumable")}
    assert told == {"Upload-Offset": "0", "Upload-Length": "8", "Tus-Resumable": "1.0.0"}
    assert answer.headers["Upload-Expires"] == "Mon, 08 Mar 2027 12:00:00 GMT"
    progress = sender.progress(answer.headers["Location"])
    assert (progress.status_code, progress.headers["Upload-Length"]) == (200, "8")
    options = sender.browser.options(answer.headers["Location"])
    assert options.headers["Tus-Extension"] == "creation,termination,checksum,expiration"


def test_the_same_file_chosen_again_goes_on(sender):
    address = sender.begin(8)
    sender.send(address, TABLE[:3], 0)
    again = sender.announce(8)
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (address, "3")
    changed = sender.announce(8, modified="1700000000001")
    assert changed.headers["Location"] != address
    unknown = [sender.begin(8, modified=""), sender.announce(8, modified="").status_code]
    assert (unknown[0] in {address, changed.headers["Location"]}, unknown[1]) == (False, 422)


def test_a_garbled_part_is_sent_again(sender):
    address = sender.begin(8)
    assert sender.send(address, b"XXX", 0, checksum=TABLE[:3]).status_code == 460
    assert sender.offset(address) == 0


def test_a_part_for_another_place_is_not_taken(sender):
    address = sender.begin(8)
    answer = sender.send(address, b"xx", 2)
    assert (answer.status_code, sender.offset(address)) == (409, 0)
    assert "0 bytes are here" in answer.json["detail"]


def test_more_than_was_announced_is_not_taken(sender):
    address = sender.begin(4)
    assert (sender.send(address, TABLE, 0).status_code, sender.offset(address)) == (413, 0)


@pytest.mark.parametrize(
    ("size", "name", "status", "said"),
    [
        (0, "data.csv", 422, "empty"),
        (1_000_001, "data.csv", 413, "larger than 1 MB"),
        (8, "tool.exe", 415, "are not taken"),
        (8, "", 422, "no name"),
        ("many", "data.csv", 400, "whole number"),
        ("9" * 5000, "data.csv", 400, "whole number"),
    ],
)
def test_what_will_not_be_taken_is_refused_before_a_byte_has_come(sender, size, name, status, said):
    answer = sender.announce(size, name)
    assert (answer.status_code, said in answer.json["detail"]) == (status, True)
    assert db.session.query(EntryUpload).count() == 0


@pytest.mark.parametrize("metadata", ["filename %%%", "filename Ä"])
def test_garbled_words_are_refused(sender, metadata):
    headers = {"Upload-Metadata": metadata.encode().decode("latin-1")}
    assert sender.announce(8, **headers).status_code == 400


def test_only_our_version_and_only_parts(sender):
    address = sender.begin(8)
    answer = sender.send(address, TABLE, 0, **{"Tus-Resumable": "0.2.0"})
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")
    assert sender.send(address, TABLE, 0, **{"Content-Type": "text/csv"}).status_code == 415
    assert sender.offset(address) == 0


def test_what_is_on_its_way_takes_a_place_and_room(sender):
    for number in range(3):
        sender.begin(10, f"{number}.csv")
    assert sender.announce(10, "3.csv").status_code == 422


def test_room_is_kept_for_what_is_on_its_way(sender, monkeypatch):
    monkeypatch.setattr("solver.attachments.services.ROUNDS", 0.5)  # a quota of 1.5 MB
    address = sender.begin(900_000, "a.csv")
    refused = sender.announce(700_000, "b.csv")
    assert (refused.status_code, "on their way included" in refused.json["detail"]) == (413, True)
    sender.browser.delete(address, headers={"Tus-Resumable": "1.0.0"})
    assert sender.announce(700_000, "b.csv").status_code == 201


def test_a_file_that_is_not_what_its_name_says_is_refused_at_the_end(sender):
    answer = sender.whole(b"<html><script>", "data.csv")
    assert (answer.status_code, "content is not" in answer.json["detail"]) == (415, True)
    assert (kept(), arriving_parts().refs(), db.session.query(EntryUpload).count()) == ([], [], 0)
    last = db.session.query(AuditRecord).order_by(AuditRecord.number.desc()).first()
    assert (last.event, json.loads(last.payload)["why"]) == ("entry.upload_ended", "refused")


def test_the_bell_stops_what_is_on_its_way(sender, entry, clock):
    bell = entry.challenge.entries_close_at
    clock.at = bell - timedelta(hours=1)
    address = sender.begin(len(TABLE))
    sender.send(address, TABLE[:3], 0)
    clock.at = bell
    answer = sender.send(address, TABLE[3:], 3)
    assert (answer.status_code, "Entries have closed" in answer.json["detail"]) == (403, True)
    assert (sender.offset(address), kept(), sender.announce(8).status_code) == (3, [], 403)


def test_so_does_the_end_of_a_fields_time(app, signed_in, clock):
    entry, _form = frozen_approach("file")
    sender = Sender(signed_in(entry.captain), entry.ref)
    address = sender.begin(len(TABLE), field="approach")
    assert sender.announce(9, "other.csv", field="approach").status_code == 422
    clock.at = CLOSED
    assert (sender.send(address, TABLE, 0).status_code, sender.offset(address)) == (422, 0)


def test_nobody_else_learns_of_an_upload(sender, entry, signed_in):
    address = sender.begin(8)
    rival = Sender(signed_in(make_user("Rival")), entry.ref)
    answers = [
        rival.announce(8),
        rival.progress(address),
        rival.send(address, TABLE, 0),
        rival.browser.delete(address, headers={"Tus-Resumable": "1.0.0"}),
        rival.browser.post(f"{address}/give-up"),
        rival.progress("/solver/uploads/k7x2m9qwrt"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 6
    assert sender.offset(address) == 0


def test_no_part_is_taken_without_the_token_of_the_page(app, sender):
    address = sender.begin(8)
    app.config["WTF_CSRF_ENABLED"] = True
    assert sender.send(address, TABLE, 0).status_code == 400
    assert sender.browser.delete(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 400
    assert sender.offset(address) == 0


@pytest.mark.parametrize("way", ["delete", "post"])
def test_what_is_given_up_is_gone(sender, entry, way):
    address = sender.begin(8)
    sender.send(address, TABLE[:3], 0)
    page = sender.browser.get(f"/solver/entries/{entry.ref}/edit").text
    assert "3 Bytes of 8 Bytes have arrived" in page
    if way == "delete":
        answer = sender.browser.delete(address, headers={"Tus-Resumable": "1.0.0"})
    else:
        answer = sender.browser.post(f"{address}/give-up")
    assert answer.status_code == {"delete": 204, "post": 302}[way]
    assert (sender.progress(address).status_code, arriving_parts().refs()) == (404, [])


def test_its_time_is_over_at_the_instant_that_was_told(sender, clock):
    address = sender.begin(8)
    clock.at = NOON + timedelta(days=7) - timedelta(seconds=1)
    assert sender.progress(address).status_code == 200
    clock.at = NOON + timedelta(days=7)
    assert sender.progress(address).status_code == 404


def test_the_page_shows_what_is_in_it_and_what_is_the_same(sender, entry):
    sender.whole(TABLE, "a.csv")
    sender.whole(TABLE, "b.csv")
    page = sender.browser.get(f"/solver/entries/{entry.ref}/edit").text
    assert page.count(hashlib.sha256(TABLE).hexdigest()) == 2
    assert "The very same content is here as well: b.csv" in page
    assert "plain text says nothing of its author" in page


@pytest.mark.parametrize("number", [1, 2])
def test_the_page_asks_as_often_for_one_file_as_for_more(sender, entry, number):
    for each in range(number):
        sender.whole(b"a,b\n1,%d\n" % each, f"{each}.csv")
    sender.begin(8, "coming.csv")
    address = f"/solver/entries/{entry.ref}/edit"
    sender.browser.get(address)
    assert count_queries(lambda: sender.browser.get(address)) == 18
