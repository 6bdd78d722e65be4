"""The pages of a team: who sees them, and that they cost the same for two people and for eight."""

import re

import pytest
from sqlalchemy import event

from challenge_hub.core.database import db
from challenge_hub.teams.models import TeamInvitation
from tests.factories.entries import make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.people import make_user
from tests.factories.teams import (
    SECRET,
    make_address_invitation,
    make_agreed,
    make_link_invitation,
    make_table,
    make_team_entry,
)
from tests.factories.terms import make_acceptance, make_published_with_terms

PAGES = ("", "/edit", "/check", "/team", "/shares")


def queries_of(browser, address):
    found = []

    def note(_connection, _cursor, statement, *_rest):
        found.append(statement)

    db.session.remove()
    event.listen(db.engine, "before_cursor_execute", note)
    assert browser.get(address).status_code == 200
    event.remove(db.engine, "before_cursor_execute", note)
    return len(found)


def team_of(size):
    people = [make_user(f"Member {number}") for number in range(size)]
    entry = make_team_entry(make_published_with_terms(), *people)
    shares = [10_000 // size] * size
    shares[0] += 10_000 - sum(shares)
    make_table(entry, *shares)
    make_agreed(entry)
    make_link_invitation(entry, secret=f"link {size}")
    return entry.ref, people[0].id


def test_pages_cost_the_same_for_two_people_and_for_eight(app, signed_in):
    counts = []
    for size in (2, 8):
        ref, captain_id = team_of(size)
        browser = signed_in(db.session.get(type(make_user()), captain_id))
        counts.append([queries_of(browser, f"/solver/entries/{ref}{page}") for page in PAGES])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 25


def test_a_link_stands_in_no_address_beyond_the_first(app, client):
    make_link_invitation(make_entry(make_published_with_terms()))
    answer = client.get(f"/teams/join/{SECRET}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/teams/join")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    to_sign_in = client.get("/teams/join").headers["Location"]
    assert SECRET.split()[0] not in to_sign_in
    assert "/account/login" in to_sign_in


def test_a_new_link_is_shown_once(app, signed_in):
    entry = make_entry(make_published_with_terms(), make_user("Connie"))
    browser = signed_in(entry.captain)
    page = browser.post(f"/solver/entries/{entry.ref}/team/links", data={"places": "2", "days": "3"}).text
    assert re.search(r"http://localhost/teams/join/\S{40,}</p>", page)
    assert "/teams/join/" not in browser.get(f"/solver/entries/{entry.ref}/team").text


@pytest.mark.parametrize("data", [{"places": "0", "days": "3"}, {"places": "x", "days": "3"}, {}])
def test_a_link_out_of_bounds_says_so_at_its_field(app, signed_in, data):
    entry = make_entry(make_published_with_terms(), make_user("Connie"))
    answer = signed_in(entry.captain).post(f"/solver/entries/{entry.ref}/team/links", data=data)
    assert answer.status_code == 422
    assert db.session.query(TeamInvitation).count() == 0


def test_who_is_not_in_the_team_sees_none_of_its_pages(app, signed_in):
    entry = make_team_entry(make_published_with_terms(), make_user("Ada"), make_user("Ben"))
    make_table(entry, 5000, 5000)
    browser = signed_in(make_user("Stranger"))
    pages = [f"/solver/entries/{entry.ref}{page}" for page in PAGES]
    assert {browser.get(page).status_code for page in pages} == {404}


def test_an_invitation_says_what_joining_means_and_why_it_cannot_be(app, signed_in):
    challenge = make_published_with_terms()
    entry, wen = make_entry(challenge, make_user("Connie")), make_user("Wen Liu")
    row = make_address_invitation(entry, wen.email)
    browser = signed_in(wen)
    address = f"/solver/invitations/{row.ref}"
    assert "Read the terms, then join" in browser.get(address).text
    assert "/terms" in browser.post(f"{address}/accept").headers["Location"]
    make_acceptance(wen, challenge)
    make_entry(challenge, wen)
    assert "It is laid aside when you join" in browser.get(address).text
    assert browser.post(f"{address}/decline").status_code == 302
    assert "This invitation is no longer open" in browser.get(address).text


def test_after_the_close_a_page_says_that_who_joins_needs_late_access_too(app, signed_in, clock):
    entry = make_entry(make_published_with_terms())
    browser, wen = signed_in(entry.captain), make_user("Wen Liu")
    make_acceptance(wen, entry.challenge)
    clock.at = closes(entry.challenge) + HOUR
    make_late_access(entry.challenge, entry.captain, at=clock.at)
    make_link_invitation(entry).expires_at = clock.at + HOUR
    db.session.commit()
    page = browser.get(f"/solver/entries/{entry.ref}/team").text
    assert ("needs late access of their own" in page, "Send the invitation" in page) == (True, True)

    guest = signed_in(wen)
    token = {"token": SECRET}
    guest.get(f"/teams/join/{SECRET}")
    assert "Only who was given late access by name can still join." in guest.get("/teams/join").text
    assert guest.post("/teams/join", data=token).status_code == 403
    make_late_access(entry.challenge, wen, at=clock.at)
    assert guest.post("/teams/join", data=token).location == f"/solver/entries/{entry.ref}/team"
