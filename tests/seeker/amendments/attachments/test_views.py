import re
from io import BytesIO

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.amendments import services as amendments
from seeker.amendments.attachments.services import remove_file
from seeker.amendments.sketch import document_in
from tests.conftest import NOON
from tests.factories.amendments import make_amendment, owner_of
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.seeker.briefs.views.test_attachments import named_by


@pytest.fixture
def challenge(app):
    found = make_published_with_terms(public=["map.txt"], confidential=["secret recipe.txt"])
    make_amendment(found)
    return found


@pytest.fixture
def owner(challenge, signed_in):
    return signed_in(owner_of(challenge))


def address(challenge, part=""):
    return f"/seeker/challenges/{challenge.ref}/amendment/attachments{part}"


def send(browser, url, *, name="new.txt", content=b"New.", **fields):
    data = {"lock": "0", "openness": "public"} | fields
    if name:
        data["file"] = (BytesIO(content), name)
    return browser.post(url, data=data, content_type="multipart/form-data")


def files(challenge):
    db.session.expire_all()
    found = document_in(open_amendment(challenge)).files
    return [(file.place, file.filename, file.title, file.confidential) for file in found]


def kept():
    return [path for path in (file_store().scratch.parent / "sha256").rglob("*") if path.is_file()]


MAP, RECIPE = (1, "map.txt", "", False), (2, "secret recipe.txt", "", True)


def test_files_are_added_changed_taken_out_and_put_back(challenge, owner):
    assert send(owner, address(challenge), title="Figures", openness="confidential").status_code == 302
    assert files(challenge) == [MAP, RECIPE, (3, "new.txt", "Figures", True)]
    changed = send(owner, address(challenge, "/1"), name="chart.txt", lock="1", title="Depths")
    assert (changed.status_code, changed.location) == (302, address(challenge))
    assert owner.post(address(challenge, "/2/remove"), data={"lock": "2"}).status_code == 302
    assert files(challenge) == [(1, "chart.txt", "Depths", False), (3, "new.txt", "Figures", True)]
    page = owner.get(address(challenge)).text
    assert [word in page for word in (">new<", ">replaced<", ">taken out<", "map.txt")] == [True] * 4
    assert owner.get(address(challenge, "/1/file")).data == b"New."
    assert owner.get(address(challenge, "/2/file")).status_code == 404
    for place, lock in ((1, 3), (2, 4)):
        assert (
            owner.post(address(challenge, f"/{place}/restore"), data={"lock": str(lock)}).status_code == 302
        )
    assert files(challenge) == [MAP, RECIPE, (3, "new.txt", "Figures", True)]
    assert [row.filename for row in challenge.kept_attachments] == ["map.txt", "secret recipe.txt"]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("run.exe", b"MZ\x90", 415), ("a.pdf", b"plain", 415), ("a.txt", b"", 415), ("", b"", 422)],
)
def test_what_is_not_taken_is_named_and_nothing_is_kept(challenge, owner, name, content, status):
    before = kept()
    for part in ("", "/1") if name else ("",):
        answer = send(owner, address(challenge, part), name=name, content=content, title="What I typed")
        assert (answer.status_code, "What I typed" in answer.text) == (status, True)
    assert (files(challenge), kept()) == ([MAP, RECIPE], before)


def test_a_file_that_is_too_large_is_refused_with_its_limit(challenge, owner, monkeypatch):
    monkeypatch.setattr("seeker.amendments.attachments.web.LARGEST_ATTACHMENT", 10)
    answer = send(owner, address(challenge), content=b"x" * 11, note="What I typed")
    assert (answer.status_code, "larger than 10 bytes" in answer.text) == (413, True)
    assert "What I typed" in answer.text
    assert files(challenge) == [MAP, RECIPE]


def token_in(page):
    return re.search(r'name="arrived"[^>]*value="([^"]*)"', page.text)[1]


@pytest.mark.parametrize("part", ["", "/1"])
def test_a_file_that_arrived_is_not_sent_twice_where_something_else_was_wrong(challenge, owner, part):
    refused = send(owner, address(challenge, part), title="x" * 121)
    assert (refused.status_code, "“new.txt” (4 Bytes) has arrived" in refused.text) == (422, True)
    again = send(owner, address(challenge, part), name="", title="Short", arrived=token_in(refused))
    assert again.status_code == 302
    assert ("new.txt", "Short") in {(name, title) for _place, name, title, _secret in files(challenge)}


def test_a_note_of_what_arrived_is_for_one_person_and_one_amendment(challenge, owner, signed_in):
    token = token_in(send(owner, address(challenge), title="x" * 121))
    colleague = make_user()
    make_membership(challenge.organisation, colleague, MembershipRole.AUTHOR)
    elsewhere = make_published_with_terms(challenge.organisation)
    make_amendment(elsewhere)
    tries = (
        (signed_in(colleague), challenge, token),
        (owner, elsewhere, token),
        (owner, challenge, token[:-1] + "é"),
    )
    for browser, where, sent in tries:
        assert send(browser, address(where), name="", arrived=sent).status_code == 422
    assert send(owner, address(challenge), name="", arrived=token).status_code == 302


def test_two_writers_see_what_is_there_and_lose_nothing(challenge, owner):
    send(owner, address(challenge), name="first.txt", title="First")
    late = send(owner, address(challenge), name="second.txt", content=b"Second.", title="Second")
    assert (late.status_code, "changed elsewhere meanwhile" in late.text) == (409, True)
    assert [word in late.text for word in ("first.txt", "Second", "“second.txt” (7 Bytes) has arrived")] == [
        True
    ] * 3
    fields = {"name": "", "title": "Second", "lock": "1", "arrived": token_in(late)}
    assert send(owner, address(challenge), **fields).status_code == 302
    assert [name for _place, name, *_rest in files(challenge)][2:] == ["first.txt", "second.txt"]


def test_a_late_change_shows_the_file_as_it_is_or_offers_to_add_it(challenge, owner):
    send(owner, address(challenge, "/2"), name="", title="Theirs")
    late = send(owner, address(challenge, "/2"), name="mine.txt", title="Mine")
    assert (late.status_code, "Theirs" in late.text, "Mine" in late.text) == (409, True, True)
    assert owner.post(address(challenge, "/2/remove"), data={"lock": "0"}).status_code == 409
    assert owner.post(address(challenge, "/2/remove"), data={"lock": "1"}).status_code == 302
    assert send(owner, address(challenge, "/2"), name="mine.txt").status_code == 404
    assert files(challenge) == [MAP]


def test_a_change_of_a_file_that_was_taken_out_meanwhile_becomes_one_to_add(challenge, owner, monkeypatch):
    def remove():
        with unit_of_work():
            remove_file(open_amendment(challenge), 2, lock=0, by=owner_of(challenge), at=NOON)

    meanwhile(monkeypatch, remove)
    late = send(owner, address(challenge, "/2"), name="mine.txt", title="Mine")
    assert (late.status_code, "“mine.txt” (4 Bytes) has arrived" in late.text) == (409, True)
    assert re.search(r'value="confidential"[^>]*checked|checked[^>]*value="confidential"', late.text)
    assert files(challenge) == [MAP]


def meanwhile(monkeypatch, deed):
    """Do something once a file is in the store and before it is put in place."""
    from challenge_hub.core.files.store import FileStore  # noqa: PLC0415 -- two tests reach into its working

    put = FileStore.put

    def slow(self, *args, **kwargs):
        stored = put(self, *args, **kwargs)
        monkeypatch.undo()
        deed()
        return stored

    monkeypatch.setattr(FileStore, "put", slow)


def test_an_amendment_that_ends_while_a_file_is_on_its_way_says_so(challenge, owner, monkeypatch):
    def discard():
        with unit_of_work():
            amendments.discard_amendment(open_amendment(challenge), by=owner_of(challenge), at=NOON)

    meanwhile(monkeypatch, discard)
    late = send(owner, address(challenge))
    assert (late.status_code, late.location) == (302, f"/seeker/challenges/{challenge.ref}/amendment")
    page = owner.get(late.location).text
    assert "This amendment has ended" in page
    assert "Your file was not added." in page


def test_once_it_is_sent_files_are_read_only(challenge, owner):
    amendment = open_amendment(challenge)
    send(owner, address(challenge))
    amendment.kind = VersionKind.MATERIAL
    amendment.state = "in_review"
    db.session.commit()
    page = owner.get(address(challenge)).text
    assert ("new.txt" in page, "Add the file" in page, "Take out" in page) == (True, False, False)
    assert "Save" not in owner.get(address(challenge, "/1")).text.split("<main")[1]
    assert [send(owner, address(challenge, part)).status_code for part in ("", "/1")] == [409, 409]
    assert owner.post(address(challenge, "/1/remove"), data={"lock": "1"}).status_code == 409


PEOPLE = {"solver": 404, "stranger": 404, "organiser": 404, "viewer": 403, "expert": 403}


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_else_touches_the_files(challenge, signed_in, who):
    person = make_organiser() if who == "organiser" else make_user()
    if who == "solver":
        make_acceptance(person, challenge)
    elif who == "stranger":
        make_organisation(person, name="Rival")
    elif who != "organiser":
        make_membership(challenge.organisation, person, MembershipRole(who))
    browser = signed_in(person)
    posts = [send(browser, address(challenge, part)).status_code for part in ("", "/1")]
    posts += [
        browser.post(address(challenge, part), data={"lock": "0"}).status_code
        for part in ("/1/remove", "/1/restore")
    ]
    gets = [browser.get(address(challenge, part)).status_code for part in ("", "/1", "/1/file")]
    assert (posts, gets) == ([PEOPLE[who]] * 4, [200 if PEOPLE[who] == 403 else 404] * 3)
    assert files(challenge) == [MAP, RECIPE]


def test_a_seeker_that_stays_anonymous_is_warned_as_in_the_composer(challenge, owner):
    content = named_by("Sigrid <Owner>")
    send(owner, address(challenge), name="plan.pdf", content=content)
    assert "may say who you are" not in owner.get(address(challenge)).text
    anonymous = make_published_with_terms(challenge.organisation, anonymous=True)
    make_amendment(anonymous)
    send(owner, address(anonymous), name="plan.pdf", content=content)
    assert "Author: Sigrid &lt;Owner&gt;" in owner.get(address(anonymous)).text


def test_what_is_said_waits_for_the_page_that_the_person_sees(challenge, owner):
    """The script that shows how far an upload is follows the redirect by itself, then the browser opens the page."""
    send(owner, address(challenge))
    unseen = owner.get(address(challenge), headers={"X-Upload": "yes"}).text
    seen = owner.get(address(challenge)).text
    assert ["Added to the amendment." in page for page in (unseen, seen)] == [False, True]


def test_the_seeker_reads_the_names_of_confidential_files_that_change(challenge, owner):
    send(owner, address(challenge, "/2"), name="better recipe.txt")
    page = owner.get(f"/seeker/challenges/{challenge.ref}/amendment/check").text
    assert "File replaced: Confidential file 1 (txt)" in page
    assert "<del>secret recipe.txt</del> → better recipe.txt" in page
    preview = owner.get(f"/seeker/challenges/{challenge.ref}/amendment/preview").text
    assert ("map.txt" in preview, "recipe" in preview) == (True, False)
