"""The catalogue and the challenge page: what is found, what is shown, and what never is."""

import io
import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import event

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import (
    AudienceInvitation,
    BriefAttachment,
    ChallengeDiscipline,
    ChallengeState,
)
from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from challenge_hub.search.jobs import rebuild
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms


def titles(answer):
    assert answer.status_code == 200
    shown = re.findall(r'<h2 class="rows-title"><a[^>]*>(.*?)</a>', answer.text)
    return [re.sub("<[^>]+>", "", title) for title in shown]


def change(challenge, **values):
    for name, value in values.items():
        setattr(challenge, name, value)
    db.session.commit()
    return challenge


@pytest.fixture
def three(app):
    org = make_organisation()
    oil = change(make_published(org, title="Keep frozen oil flowing"), prize_total_minor=900_000)
    seals = change(
        make_published(org, title="Count seals from the air"),
        type="ideation",
        language="de",
        entries_close_at=NOON + timedelta(days=5),
        disciplines=[ChallengeDiscipline(discipline="biology")],
    )
    pump = change(
        make_published(org, title="Quiet a heat pump", at=NOON - timedelta(days=3)),
        state=ChallengeState.JUDGING,
        entries_close_at=NOON - timedelta(days=1),
        closed_at=NOON,
    )
    rebuild(NOON)
    return oil, seals, pump


def test_open_challenges_are_listed_closing_soonest_first(three, client):
    assert titles(client.get("/challenges")) == ["Count seals from the air", "Keep frozen oil flowing"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "?status=any&sort=prize",
            ["Quiet a heat pump", "Count seals from the air", "Keep frozen oil flowing"],
        ),
        ("?status=closed", ["Quiet a heat pump"]),
        ("?status=finished", []),
        ("?discipline=biology", ["Count seals from the air"]),
        ("?type=ideation", ["Count seals from the air"]),
        ("?language=de", ["Count seals from the air"]),
        ("?prize=10k", ["Keep frozen oil flowing"]),
        ("?closing=week", ["Count seals from the air"]),
        ("?regime=non_exclusive_licence&type=ideation", ["Count seals from the air"]),
        ("?seeker=nobody", []),
        ("?q=seals", ["Count seals from the air"]),
        ("?q=quiet+pump", ["Quiet a heat pump"]),
        ("?q=quiet+pump&status=open", []),
        ("?q=%22heat+pump%22", ["Quiet a heat pump"]),
        ("?status=nonsense&page=-3", ["Count seals from the air", "Keep frozen oil flowing"]),
        ("?page=99", []),
    ],
)
def test_every_search_is_an_address(three, client, address, expected):
    assert titles(client.get(f"/challenges{address}")) == expected


def test_facets_count_what_each_choice_would_give(three, client):
    text = client.get("/challenges?type=ideation").text
    assert 'value="open" selected>Open for entries (1)' in text
    assert 'value="ideation" selected>Ideation (1)' in text
    assert 'value="reduction_to_practice">Reduction to practice (1)' in text
    assert 'value="biology">Biology and life sciences (1)' in text
    assert "Materials" not in text


def test_found_words_are_marked_and_what_was_typed_is_escaped(three, client):
    text = client.get("/challenges?q=%3Cscript%3Ealert(1)%3C/script%3E+seals").text
    assert "<mark>seals</mark>" in text
    assert "<script>alert" not in text


def test_a_misspelling_is_mended(three, client):
    assert 'href="/challenges?q=flowing' in client.get("/challenges?q=flwoing").text


def test_without_an_index_titles_are_still_found(app, client):
    make_published(title="Keep frozen oil flowing")
    answer = client.get("/challenges?q=frozen")
    assert titles(answer) == ["Keep frozen oil flowing"]
    assert "The search is being set up" in answer.text


def test_pages_follow_each_other_by_address(app, client):
    org = make_organisation()
    for number in range(23):
        change(
            make_published(org, title=f"Number {number:02}"),
            entries_close_at=NOON + timedelta(days=number + 1),
        )
    first, second = client.get("/challenges"), client.get("/challenges?page=2")
    assert titles(first) + titles(second) == [f"Number {number:02}" for number in range(23)]
    assert "1 to 20 of 23" in first.text


def test_what_a_person_may_not_see_is_absent_from_list_count_search_and_page(app, signed_in, client):
    org = make_organisation()
    public = make_published(org, title="Public thing")
    hidden = [
        change(make_published(org, title="Invited thing"), audience_kind="invited"),
        change(make_published(org, title="Members thing"), audience_kind="members"),
        change(
            make_published(org, title="Domains thing"),
            audience_kind="domains",
            audience_domains=["lab.example"],
        ),
    ]
    unseen = [
        make_brief(org, title="Draft thing"),
        make_published(org, title="Later thing", at=NOON + timedelta(days=1)),
    ]
    invited = make_user("Ina")
    db.session.add(AudienceInvitation(challenge_id=hidden[0].id, email=invited.email))
    member = make_user("Mia")
    make_membership(org, member, MembershipRole.VIEWER)
    colleague = make_user("Cora", email="cora@lab.example")
    rebuild(NOON)
    sees = {
        "stranger": (signed_in(make_user("Sam")), []),
        "anonymous": (client, []),
        "invited": (signed_in(invited), ["Invited thing"]),
        "member": (signed_in(member), ["Domains thing", "Invited thing", "Members thing"]),
        "colleague": (signed_in(colleague), ["Domains thing"]),
        "organiser": (signed_in(make_organiser()), ["Domains thing", "Invited thing", "Members thing"]),
    }
    for who, (browser, more) in sees.items():
        expected = sorted(["Public thing", *more])
        listed = browser.get("/challenges")
        assert (who, sorted(titles(listed))) == (who, expected)
        assert f"Open for entries ({len(expected)})" in listed.text
        assert (who, sorted(titles(browser.get("/challenges?q=thing")))) == (who, expected)
        pages = {
            row.title: browser.get(f"/challenges/{row.ref}").status_code for row in [public, *hidden, *unseen]
        }
        assert sorted(title for title, status in pages.items() if status == 200) == expected
        assert set(pages.values()) == {200, 404}


def test_an_anonymous_seeker_stays_so(app, client):
    org = make_organisation(name="Umbrella Corporation", field="virology")
    shown = make_published(org, title="Known one")
    challenge = make_published_with_terms(org, title="Hidden hand", anonymous=True)
    rebuild(NOON)
    for address in ("/challenges", "/challenges?q=hand", f"/challenges/{challenge.ref}"):
        assert "an organisation in virology" in client.get(address).text
    assert "Umbrella" not in client.get(f"/challenges/{challenge.ref}").text
    assert titles(client.get("/challenges?q=umbrella")) == ["Known one"]
    assert titles(client.get(f"/challenges?seeker={shown.organisation.ref}")) == ["Known one"]


def test_the_page_shows_the_published_brief_and_not_a_draft_behind_it(app, client):
    challenge = make_published_with_terms()
    challenge.brief.problem = "Rewritten in secret."
    db.session.commit()
    text = client.get(f"/challenges/{challenge.ref}").text
    assert "It sets solid overnight." in text
    assert "Rewritten" not in text
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert (found["@type"], found["name"], found["endDate"][:10]) == ("Event", challenge.title, "2027-04-10")


def test_search_engines_are_told_the_public_address_whatever_host_was_asked(client, app):
    challenge = make_published()
    text = client.get(f"/challenges/{challenge.ref}", headers={"Host": "evil.example"}).text
    assert f'"url": "http://localhost/challenges/{challenge.ref}"' in text
    assert "evil.example" not in text


def test_the_next_step_follows_the_person(app, client, signed_in):
    challenge = make_published_with_terms()
    solver = make_user("Connie")
    browser = signed_in(solver)
    address = f"/challenges/{challenge.ref}"
    assert "Sign in to take part" in client.get(address).text
    assert "Read the terms and take part" in browser.get(address).text
    make_acceptance(solver, challenge)
    assert "Begin your entry" in browser.get(address).text
    browser.post(f"{address}/enter")
    assert "Go on with your entry" in browser.get(address).text


def test_a_confidential_file_opens_after_acceptance_only(app, client, signed_in):
    challenge = make_published_with_terms()
    rows = []
    for name, confidential in (("public.txt", False), ("annex.txt", True)):
        stored = file_store().put(io.BytesIO(name.encode()), limit_bytes=100)
        row = BriefAttachment(
            challenge_id=challenge.id,
            place=len(rows) + 1,
            filename=name,
            sha256=stored.sha256,
            size=stored.size,
            media_type=stored.media_type,
            confidential=confidential,
            added_at=NOON,
        )
        db.session.add(row)
        db.session.commit()
        rows.append(f"/challenges/{challenge.ref}/files/{row.id}")
    public, annex = rows
    solver = make_user("Connie")
    browser = signed_in(solver)
    assert client.get(public).text == "public.txt"
    assert client.get(annex).status_code == 302
    assert browser.get(annex).status_code == 403
    page = browser.get(f"/challenges/{challenge.ref}").text
    assert ("confidential: opens once" in page, "Confidential file 1 (txt)" in page, "annex.txt" in page) == (
        True,
        True,
        False,
    )
    make_acceptance(solver, challenge)
    answer = browser.get(annex)
    assert (answer.text, answer.headers["X-Content-Type-Options"]) == ("annex.txt", "nosniff")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    other = make_published_with_terms(title="Another")
    assert browser.get(annex.replace(challenge.ref, other.ref)).status_code == 404


@pytest.mark.parametrize(
    "address", ["/challenges", "/challenges?q=thing&status=any", "/challenges?type=ideation"]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(app, client, address):
    counted, made = [], []

    def note(_connection, _cursor, statement, *_rest):
        if statement.lstrip().upper().startswith("SELECT"):
            counted.append(statement)

    numbers = []
    for rows in (1, 3):
        while len(made) < rows:
            made.append(change(make_published(title=f"Thing {len(made)}"), type="ideation"))
        rebuild(NOON)
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            assert len(titles(client.get(address))) == rows
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        numbers.append(len(counted))
        counted.clear()
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 6


def test_a_cancelled_challenge_names_no_day_on_which_entries_closed(app, client):
    challenge = make_published(title="Hear frost coming")
    assert "closes <time" in client.get("/challenges?status=any").text
    change(
        challenge, state=ChallengeState.CANCELLED, cancelled_at=NOON, cancel_reason="The field is flooded."
    )
    page = client.get("/challenges?status=any").text
    assert ("Cancelled" in page, "closed <time" in page) == (True, False)


@pytest.mark.parametrize(("left", "classes"), [(72, "countdown soon"), (73, "countdown")])
def test_the_last_three_days_stand_out(app, client, left, classes):
    change(make_published(title="Hear frost coming"), entries_close_at=NOON + timedelta(hours=left))
    assert f'<span class="{classes}" data-countdown=' in client.get("/challenges").text
