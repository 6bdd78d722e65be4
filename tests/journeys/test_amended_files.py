"""The files of a published brief change: nobody notices before it is published, everybody is told, nothing is lost."""

import pytest

from challenge_hub.core.database import db
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.people import make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.journeys.person import Visitor

SECRETS = ("kelp recipe", "algae recipe")


@pytest.fixture
def challenge(app):
    return make_published_with_terms(public=["map.txt"], confidential=["kelp recipe.txt"])


@pytest.fixture
def seeker(challenge, signed_in):
    return Visitor(signed_in(owner_of(challenge)))


@pytest.fixture
def solver(challenge):
    person = make_user("Connie Concrete")
    make_acceptance(person, challenge)
    return person


def say(seeker, desk, kind, reason):
    seeker.open(f"{desk}/summary")
    seeker.press("Save and see what changes", kind=kind, summary=reason)


def statuses(browser, addresses):
    return [browser.get(address).status_code for address in addresses]


def address_of(challenge, number, place):
    """The address of the file that a version has in a place."""
    [row] = [row for row in challenge.versions[number - 1].content["attachments"] if row["place"] == place]
    return f"/challenges/{challenge.ref}/versions/{number}/files/{row['id']}"


def change_files(challenge, seeker, organiser):
    """The seeker replaces both files and adds one; an organiser approves; the seeker publishes."""
    desk = f"/seeker/challenges/{challenge.ref}/amendment"
    seeker.open(desk)
    seeker.press("Begin an amendment")
    seeker.follow("Attachments")
    seeker.press("Add the file", file=(b"Depths.", "depths.txt"), title="Depths in fathoms")
    for place, content, name in ((1, b"Chart.", "chart.txt"), (2, b"Algae.", "algae recipe.txt")):
        seeker.open(f"{desk}/attachments/{place}")
        seeker.press("Save", file=(content, name))
    say(seeker, desk, "clarification", "Better figures.")
    assert seeker.reads("More than words changed in “Attachments”")
    say(seeker, desk, "material", "Better figures.")
    seeker.press("Send the amendment for review")
    organiser.open(f"/organiser/reviews/{challenge.ref}")
    assert organiser.reads("File replaced: chart.txt")
    assert organiser.reads("File replaced: Confidential file 1 (txt)")
    assert not any(organiser.reads(secret) for secret in SECRETS)
    organiser.press("Approve the amendment")
    organiser.press("Approve the amendment")
    seeker.open(f"{desk}/check")
    assert seeker.reads("kelp recipe.txt → algae recipe.txt")


def test_files_are_exchanged_and_those_of_before_stay(challenge, seeker, solver, signed_in, client, mails):
    page = f"/challenges/{challenge.ref}"
    before = client.get(page).text
    change_files(challenge, seeker, Visitor(signed_in(make_organiser())))
    unchanged = client.get(page).text
    assert ("map.txt" in unchanged, "chart.txt" in unchanged) == (True, False)
    assert unchanged.split("<main")[1] == before.split("<main")[1]
    drain(at=NOON)
    mails.clear()
    seeker.press("Publish the amendment")
    drain(at=NOON)
    db.session.expire_all()

    [told] = [mail for mail in mails if solver.email in mail.to]
    html = told.alternatives[0][0]
    note = db.session.query(InboxItem).filter_by(user_id=solver.id).order_by(InboxItem.id.desc()).first()
    history = client.get(f"{page}/history").text
    public = client.get(page).text
    for text in (told.body, html, note.body, history):
        assert "File added: depths.txt" in text
        assert "File replaced: chart.txt" in text
        assert "File replaced: Confidential file 1 (txt)" in text
    paths = (f"{page}/history?to=1", f"{page}/versions/1.json", f"{page}/versions/2.json", f"/api/v1{page}")
    everything = [told.body, html, note.body, history, public, *(client.get(path).text for path in paths)]
    told_names = [secret for secret in SECRETS if any(secret in text for text in everything)]
    hashes = [row.sha256 for row in challenge.attachments if row.confidential]
    assert (told_names, [digest for digest in hashes if any(digest in text for text in everything)]) == (
        [],
        [],
    )
    assert [word in public for word in ("chart.txt", "depths.txt", "Depths in fathoms", "map.txt")] == [
        True,
        True,
        True,
        False,
    ]
    assert client.get(address_of(challenge, 1, 1)).data == b"map.txt"
    assert client.get(address_of(challenge, 2, 1)).data == b"Chart."
    assert client.get(address_of(challenge, 1, 1).replace("/1/", "/2/", 1)).status_code == 404


def test_a_new_annex_opens_once_its_version_is_accepted(challenge, seeker, solver, signed_in, client):
    """The earlier one as well: who may see it is who accepted the terms in force."""
    change_files(challenge, seeker, Visitor(signed_in(make_organiser())))
    browser, old = signed_in(solver), address_of(challenge, 1, 2)
    in_force = f"/challenges/{challenge.ref}/files/{challenge.kept_attachments[1].id}"
    assert statuses(browser, (old, in_force)) == [200, 200]
    seeker.press("Publish the amendment")
    db.session.expire_all()
    annexes = (old, address_of(challenge, 2, 2))
    assert statuses(browser, annexes) == [403, 403]
    make_acceptance(solver, challenge)
    assert [browser.get(address).data for address in annexes] == [b"kelp recipe.txt", b"Algae."]
    page = browser.get(f"/challenges/{challenge.ref}/history?to=1").text
    assert ("kelp recipe.txt" in page, "algae recipe.txt" in page) == (True, False)
    rival, stranger = make_user(), make_user()
    make_organisation(rival, name="Rival")
    for person in (rival, stranger):
        assert statuses(signed_in(person), annexes) == [403, 403]
    assert "/account/login" in client.get(old).location


def test_other_words_about_a_file_ask_nobody_to_accept_anew(challenge, seeker, solver, signed_in):
    desk = f"/seeker/challenges/{challenge.ref}/amendment"
    seeker.open(desk)
    seeker.press("Begin an amendment")
    seeker.open(f"{desk}/attachments/2")
    seeker.press("Save", title="How it is mixed")
    say(seeker, desk, "clarification", "Said what it is.")
    assert seeker.reads("About the file: Confidential file 1 (txt)")
    seeker.press("Publish the amendment")
    db.session.expire_all()
    browser = signed_in(solver)
    found = [browser.get(address_of(challenge, number, 2)).data for number in (1, 2)]
    assert (challenge.version_number, found) == (2, [b"kelp recipe.txt"] * 2)
