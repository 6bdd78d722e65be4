"""Files of an entry: what is taken, what is not, and that nothing is lost with them."""

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.entries.models import EntryAttachment, ProposalVersion
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def entry(app):
    return make_entry(make_published_with_terms(), make_user("Connie"))


def upload(browser, entry, content=b"a,b\n1,2\n", name="data.csv"):
    # Written by hand: the test client would leave the temporary file of a large form open.
    head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + b"\r\n--edge--\r\n"
    return browser.post(
        f"/solver/entries/{entry.ref}/files", data=body, content_type="multipart/form-data; boundary=edge"
    )


def kept():
    db.session.expire_all()
    return [row.filename for row in db.session.query(EntryAttachment).filter_by(removed_at=None)]


def test_a_file_is_added_once_sent_back_and_taken_out(entry, signed_in):
    browser = signed_in(entry.captain)
    assert upload(browser, entry).status_code == 302
    assert upload(browser, entry).status_code == 302
    row = db.session.query(EntryAttachment).one()
    answer = browser.get(f"/solver/entries/{entry.ref}/files/{row.id}")
    assert answer.data == b"a,b\n1,2\n"
    assert (
        answer.headers["Content-Disposition"]
        == "attachment; filename=\"data.csv\"; filename*=UTF-8''data.csv"
    )
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Content-Length"]) == ("nosniff", "8")
    assert browser.post(f"/solver/entries/{entry.ref}/files/{row.id}/remove").status_code == 302
    assert kept() == []
    assert browser.get(f"/solver/entries/{entry.ref}/files/{row.id}").status_code == 404


def stored_files():
    folder = file_store().scratch.parent
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "name", "status", "said"),
    [
        (b"", "data.csv", 415, "empty"),
        (b"<html><script>", "data.csv", 415, "content is not"),
        (b"MZ\x90\x00", "tool.exe", 415, "are not taken"),
        (b"x" * 1_000_001, "data.csv", 413, "larger than"),
    ],
)
def test_what_is_not_taken_says_why_and_changes_nothing(entry, signed_in, content, name, status, said):
    answer = upload(signed_in(entry.captain), entry, content, name)
    assert answer.status_code == status
    assert said in answer.text
    assert (kept(), stored_files()) == ([], [])


def test_no_file_chosen_is_said(entry, signed_in):
    answer = signed_in(entry.captain).post(f"/solver/entries/{entry.ref}/files", data={})
    assert (answer.status_code, "Choose a file first." in answer.text) == (422, True)


def test_only_so_many_files(entry, signed_in):
    browser = signed_in(entry.captain)
    answers = [upload(browser, entry, f"a,b\n1,{n}\n".encode(), f"{n}.csv").status_code for n in range(4)]
    assert answers == [302, 302, 302, 422]
    assert kept() == ["0.csv", "1.csv", "2.csv"]
    assert len(stored_files()) == 3


def test_files_that_were_taken_out_count_towards_the_quota(entry, signed_in):
    browser = signed_in(entry.captain)
    answers = []
    for number in range(16):  # five rounds of three files of a megabyte, and one more
        answers.append(
            upload(browser, entry, f"{number:02}".encode() + b"x" * 999_998, "big.txt").status_code
        )
        row = db.session.query(EntryAttachment).order_by(EntryAttachment.id.desc()).first()
        browser.post(f"/solver/entries/{entry.ref}/files/{row.id}/remove")
    assert answers == [302] * 15 + [413]
    assert len(stored_files()) == 15


def test_names_of_strangers_are_made_safe(entry, signed_in):
    upload(signed_in(entry.captain), entry, name="../../a<b>\u202e.csv")
    row = db.session.query(EntryAttachment).one()
    answer = signed_in(entry.captain).get(f"/solver/entries/{entry.ref}/files/{row.id}")
    assert row.filename == "a_b_.csv"
    assert "\u202e" not in answer.headers["Content-Disposition"]


def test_files_close_with_the_entries(entry, signed_in, clock):
    browser = signed_in(entry.captain)
    upload(browser, entry)
    row = db.session.query(EntryAttachment).one()
    clock.at = entry.challenge.entries_close_at
    assert upload(browser, entry, name="late.csv").status_code == 403
    assert browser.post(f"/solver/entries/{entry.ref}/files/{row.id}/remove").status_code == 403
    assert kept() == ["data.csv"]


def test_a_version_keeps_a_file_that_is_taken_out_later(entry, signed_in):
    browser = signed_in(entry.captain)
    upload(browser, entry)
    row = db.session.query(EntryAttachment).one()
    browser.post(
        f"/solver/entries/{entry.ref}/submit",
        data={"original": "y", "ownership": "y", "third_party": "none", "ai_use": "none"},
    )
    browser.post(f"/solver/entries/{entry.ref}/files/{row.id}/remove")
    version = db.session.query(ProposalVersion).one()
    assert [file["filename"] for file in version.content["attachments"]] == ["data.csv"]
