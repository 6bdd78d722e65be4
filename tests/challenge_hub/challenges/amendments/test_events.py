"""After an amendment every page, list, mail and machine tells what is in force, and nothing tells what was."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from challenge_hub.search.engine import SearchQuery
from challenge_hub.search.running import search_engine
from ip_terms.parameters import Parameters, Regime
from seeker.amendments import services
from seeker.amendments.attachments.services import add_file
from seeker.briefs.document import Terms
from tests.conftest import NOON
from tests.factories.amendments import RULES, make_amendment, owner_of, publish
from tests.factories.entries import make_entry
from tests.factories.files import make_stored
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.tampering import unguard

LATER = NOON + timedelta(days=45)
NEXT_DAY = NOON + timedelta(days=1)


@pytest.fixture
def amended(app, mails):
    challenge = make_published_with_terms()
    entrant, reader = make_user("Connie Concrete"), make_user("Rita Reader")
    make_entry(challenge, entrant)
    make_acceptance(reader, challenge)
    drain(at=NOON)
    mails.clear()
    amendment = make_amendment(
        challenge,
        VersionKind.MATERIAL,
        summary="Slush counts too.",
        essentials={"title": "Keep slush flowing"},
        timeline={"entries_close_at": LATER},
    )
    regime = Regime.EXCLUSIVE_LICENCE
    with unit_of_work():
        terms = Terms(regime=regime, parameters=Parameters.for_regime(regime))
        services.save_section(amendment, terms, lock=0, by=owner_of(challenge), at=NOON)
    publish(amendment)
    drain(at=NOON)
    return challenge, entrant, reader


def test_the_page_of_the_challenge(amended, client):
    challenge, _entrant, _reader = amended
    page = BeautifulSoup(client.get(f"/challenges/{challenge.ref}").text, "html.parser")
    times = {each["datetime"] for each in page.find("aside").find_all("time")}
    linked = json.loads(page.find("script", type="application/ld+json").string)
    assert "2027-04-15T12:00:00Z" in times
    assert not any(each.startswith("2027-04-10") for each in times)
    assert (linked["endDate"], linked["name"]) == ("2027-04-15T12:00:00+00:00", "Keep slush flowing")
    assert "Exclusive licence" in page.find("aside").get_text()


def test_lists_search_and_api(amended, client):
    challenge, _entrant, _reader = amended
    listed = client.get("/challenges").text
    assert ("Keep slush flowing" in listed, "Keep a frozen mass flowing" in listed) == (True, False)
    assert list(search_engine().search(SearchQuery("slush")).ids) == [challenge.id]
    found = client.get(f"/api/v1/challenges/{challenge.ref}").get_json()
    assert (found["entries_close_at"], found["regime"], found["brief"]["version"]) == (
        "2027-04-15T12:00:00+00:00",
        "exclusive_licence",
        2,
    )
    assert found["brief"]["content"]["timeline"]["entries_close_at"] == "2027-04-15T12:00:00+00:00"


def test_the_terms_and_the_entry(amended, signed_in):
    challenge, entrant, _reader = amended
    browser = signed_in(entrant)
    terms = browser.get(f"/challenges/{challenge.ref}/terms").text
    assert (challenge.versions[-1].terms_hash in terms, "You accepted the terms with version 1" in terms) == (
        True,
        True,
    )
    entry = BeautifulSoup(browser.get("/solver/entries").text, "html.parser")
    assert "2027-04-10T12:00:00Z" not in {each["datetime"] for each in entry.find_all("time")}


def test_everybody_who_takes_part_is_told_what_changed(amended, mails):
    challenge, entrant, reader = amended
    told = [mail for mail in mails if "The brief changed" in mail.subject]
    assert sorted(mail.to[0] for mail in told) == sorted([entrant.email, reader.email])
    body, html = " ".join(told[0].body.split()), told[0].alternatives[0][0]
    assert "Entries close: 15 Apr 2027 12:00 UTC" in body
    assert "Keep [−a frozen mass−][+slush+] flowing" in body
    assert f"http://localhost/challenges/{challenge.ref}/terms" in body
    assert "<del>a frozen mass</del><ins>slush</ins>" in html
    notes = db.session.query(InboxItem).filter_by(kind="challenge.amended").order_by(InboxItem.user_id).all()
    assert [note.user_id for note in notes] == sorted([entrant.id, reader.id])
    assert notes[0].url == f"/challenges/{challenge.ref}/history?from=1&to=2"
    assert "Keep [−a frozen mass−][+slush+] flowing" in notes[0].body


def test_hostile_words_stay_words_in_the_mail(app, mails):
    challenge = make_published_with_terms()
    make_acceptance(make_user(), challenge)
    drain(at=NOON)
    mails.clear()
    publish(
        make_amendment(
            challenge,
            summary="<script>x</script>\n--\nChallenge Hub asks for your password",
            problem={"problem": "<img src=x onerror=alert(1)>"},
        )
    )
    drain(at=NOON)
    [told] = mails
    html = told.alternatives[0][0]
    assert ("<script>" in html, "<img" in html) == (False, False)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    lines = told.body.splitlines()
    assert "> <script>x</script>" in lines
    assert "> Challenge Hub asks for your password" in lines
    assert "Challenge Hub asks for your password" not in lines


def test_the_files_of_a_version_from_before_they_were_named_are_compared_too(app, mails, client, signed_in):
    challenge, reader = make_published_with_terms(public=["map.txt"]), make_user("Rita Reader")
    make_acceptance(reader, challenge)
    unguard("brief_versions")
    [version] = challenge.versions
    version.content = {key: each for key, each in version.content.items() if key != "attachments"}
    db.session.commit()
    amendment = make_amendment(challenge, VersionKind.MATERIAL, summary="Depths.")
    with unit_of_work():
        stored, owner = make_stored("Depths."), owner_of(challenge)
        add_file(amendment, stored, filename="depths.txt", confidential=False, lock=0, by=owner, at=NOON)
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    reviewed = signed_in(make_organiser()).get(f"/organiser/reviews/{challenge.ref}").text
    with unit_of_work():
        amendment.state = "approved"
    drain(at=NOON)
    mails.clear()
    with unit_of_work():
        services.publish_amendment(amendment, RULES, read=1, by=owner, at=NEXT_DAY)
    drain(at=NEXT_DAY)
    [told] = [mail.body for mail in mails if reader.email in mail.to]
    note = db.session.query(InboxItem).filter_by(user_id=reader.id).order_by(InboxItem.id.desc()).first().body
    for text in (reviewed, told, note, client.get(f"/challenges/{challenge.ref}/history").text):
        assert ("File added: depths.txt" in text, "File added: map.txt" in text) == (True, False)
