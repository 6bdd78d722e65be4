from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.readiness import PrizeBounds
from seeker.briefs.services import attachments
from seeker.briefs.services.drafts import submit_for_review
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_organiser
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers


def add(browser, challenge, *, name="plan.txt", content=b"depth,volume\n", openness="public"):
    return browser.post(
        f"/seeker/briefs/{challenge.ref}/attachments",
        data={"file": (BytesIO(content), name), "openness": openness},
        content_type="multipart/form-data",
    )


def test_a_file_is_added_downloaded_and_removed(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    assert add(browser, challenge, name="../Pläne.txt", openness="confidential").status_code == 302
    row = db.session.query(BriefAttachment).one()
    assert (row.filename, row.confidential, row.size) == ("Pläne.txt", True, 13)
    url = f"/seeker/briefs/{challenge.ref}/attachments/{row.id}"
    got = signed_in(people.viewer).get(url)
    assert got.data == b"depth,volume\n"
    assert got.headers["Content-Disposition"].startswith("attachment;")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert [signed_in(person).get(url).status_code for person in (people.rival, people.stranger)] == [
        404,
        404,
    ]
    assert browser.post(f"{url}/remove").status_code == 302
    assert browser.get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("run.exe", b"MZ\x90", 415), ("a.pdf", b"plain", 415), ("a.txt", b"", 415)],
)
def test_what_is_not_taken_is_named_and_nothing_is_added(app, signed_in, name, content, status):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = add(signed_in(people.author), challenge, name=name, content=content)
    assert answer.status_code == status
    assert db.session.query(BriefAttachment).count() == 0
    assert [path for path in file_store().scratch.parent.rglob("*") if path.is_file()] == []


def test_removed_files_count_towards_the_quota(app, signed_in, monkeypatch):
    monkeypatch.setattr(attachments, "QUOTA", 20)
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    add(browser, challenge, content=b"0123456789")
    row = db.session.query(BriefAttachment).one()
    browser.post(f"/seeker/briefs/{challenge.ref}/attachments/{row.id}/remove")
    answer = add(browser, challenge, content=b"one, two, three")
    assert (answer.status_code, "may have 20 bytes together" in answer.text) == (413, True)
    assert add(browser, challenge, content=b"9876543210").status_code == 302


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("expert", 403), ("rival", 404)])
def test_readers_add_nothing(app, signed_in, role, status):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    assert add(signed_in(getattr(people, role)), challenge).status_code == status
    assert db.session.query(BriefAttachment).count() == 0


def named_by(author):
    kept = BytesIO()
    canvas = Canvas(kept)
    canvas.setAuthor(author)
    canvas.drawString(10, 10, "x")
    canvas.save()
    return kept.getvalue()


def test_a_seeker_that_stays_anonymous_is_warned_of_what_a_file_tells(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    add(browser, challenge, name="plan.pdf", content=named_by("Sigrid <Owner>"))
    page = f"/seeker/briefs/{challenge.ref}/attachments"
    assert "may say who you are" not in browser.get(page).text
    challenge.anonymous = True
    db.session.commit()
    add(browser, challenge, name="plain.txt")
    assert "You stay anonymous, but this file" not in browser.get(page).text
    add(browser, challenge, name="northern spill response.pdf", content=named_by("Sigrid <Owner>"))
    shown = browser.get(page).text
    assert "(file name: northern spill response.pdf; Author: Sigrid &lt;Owner&gt;)" in shown


def test_becoming_anonymous_later_warns_of_the_files_that_are_there(app, signed_in, monkeypatch):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    add(browser, challenge, name="plan.pdf", content=named_by("Sigrid <Owner>"))
    add(browser, challenge, name="data.csv")
    assert [row.told for row in db.session.query(BriefAttachment)] == [[["Author", "Sigrid <Owner>"]], []]
    browser.get(f"/seeker/briefs/{challenge.ref}/attachments")  # which shows what was said at the upload
    # From here on nothing is read again.
    monkeypatch.setattr("seeker.briefs.views.attachments.telling_fields", None)
    pages = [f"/seeker/briefs/{challenge.ref}/{name}" for name in ("attachments", "coach")]
    warning = "“plan.pdf” may say who you are (Author: Sigrid &lt;Owner&gt;)"
    assert [warning in browser.get(page).text for page in pages] == [False, False]
    challenge.anonymous = True
    db.session.commit()
    assert [warning in browser.get(page).text for page in pages] == [True, True]
    assert "data.csv” " not in browser.get(pages[1]).text
    make_terms(challenge)
    with unit_of_work():
        submit_for_review(challenge, bounds=PrizeBounds(500, 1_000_000), by=people.owner, at=NOON)
    review = signed_in(make_organiser()).get(f"/organiser/reviews/{challenge.ref}").text
    assert warning in review
