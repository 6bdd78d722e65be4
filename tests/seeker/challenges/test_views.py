import pytest

from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.terms import make_published_with_terms, make_terms
from tests.seeker.people import make_seekers
from tests.seeker.queries_counted import counted


def approved(people) -> Challenge:
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    challenge.state = "approved"
    db.session.commit()
    return challenge


def test_an_owner_publishes_what_was_approved(app, signed_in):
    people = make_seekers()
    challenge = approved(people)
    browser = signed_in(people.owner)
    url = f"/seeker/challenges/{challenge.ref}/publish"
    assert "The challenge opens at once to everybody" in browser.get(url).text
    answer = browser.post(url)
    assert (answer.status_code, answer.location) == (302, f"/seeker/challenges/{challenge.ref}")
    db.session.expire_all()
    assert (challenge.state, challenge.published_at, challenge.version_number) == ("published", NOON, 1)
    assert db.session.query(BriefVersion).count() == 1
    again = browser.post(url)
    assert again.status_code == 409
    assert db.session.query(BriefVersion).count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("author", 403), ("expert", 403), ("viewer", 403), ("rival", 404), ("stranger", 404)]
)
def test_nobody_else_publishes(app, signed_in, role, status):
    people = make_seekers()
    challenge = approved(people)
    assert (
        signed_in(getattr(people, role)).post(f"/seeker/challenges/{challenge.ref}/publish").status_code
        == status
    )
    db.session.expire_all()
    assert challenge.state == "approved"


def test_a_draft_is_not_published(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    assert signed_in(people.owner).post(f"/seeker/challenges/{challenge.ref}/publish").status_code == 409


def test_a_running_challenge_shows_how_many_entries_there_are_and_no_more(app, signed_in):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    page = signed_in(people.viewer).get(f"/seeker/challenges/{challenge.ref}")
    assert page.status_code == 200
    assert "Entries are sealed" in page.text


def test_before_publication_the_challenge_is_its_brief(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    answer = signed_in(people.viewer).get(f"/seeker/challenges/{challenge.ref}")
    assert (answer.status_code, answer.location) == (302, f"/seeker/briefs/{challenge.ref}")


PAGES = [
    "challenges/{ref}",
    "challenges/{ref}/panel",
    "challenges/{ref}/decision",
    "briefs/{ref}",
    "briefs/{ref}/preview",
]


@pytest.mark.parametrize("page", PAGES)
def test_members_see_every_page_of_a_running_challenge_and_others_none(app, signed_in, client, page):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    url = f"/seeker/{page.format(ref=challenge.ref)}"
    everyone = [*people.members.values(), people.rival, people.stranger]
    assert [signed_in(person).get(url).status_code for person in everyone] == [200, 200, 200, 200, 404, 404]
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("url", ["/seeker/", "/seeker/challenges"])
def test_lists_cost_the_same_with_one_and_with_three_rows(app, signed_in, url):
    people = make_seekers()
    counts = []
    for number in range(3):
        make_published_with_terms(people.organisation, title=f"Challenge {number}")
        make_brief(people.organisation, title=f"Brief {number}")
        db.session.expire_all()
        browser = signed_in(people.owner)
        with counted() as sent:
            assert browser.get(url).status_code == 200
        counts.append(len(sent))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 15


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ["Draft one", "Open two"]),
        ("?state=running", ["Open two"]),
        ("?state=preparing", ["Draft one"]),
        ("?q=ONE", ["Draft one"]),
        ("?q=%25", []),
        ("?state=nonsense", []),
        ("?q=%00one", ["Draft one"]),
        ("?page=99999999999999999999", []),
        ("?organisation=nobody", []),
    ],
)
def test_the_list_is_filtered_by_its_address(app, signed_in, address, shown):
    people = make_seekers()
    make_brief(people.organisation, title="Draft one")
    make_published_with_terms(people.organisation, title="Open two")
    make_brief(people.rival.memberships[0].organisation, title="Rival one")
    page = signed_in(people.viewer).get(f"/seeker/challenges{address}").text
    assert [title for title in ("Draft one", "Open two", "Rival one") if f">{title}</a>" in page] == shown


def test_the_desk_says_what_needs_an_owner(app, signed_in):
    people = make_seekers()
    approved(people)
    assert "Approved: publish it." in signed_in(people.owner).get("/seeker/").text
    assert "Approved: publish it." not in signed_in(people.author).get("/seeker/").text
    assert "Set up an organisation" in signed_in(people.stranger).get("/seeker/").text


def test_an_owner_seats_an_expert(app, signed_in):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    url = f"/seeker/challenges/{challenge.ref}/panel"
    browser = signed_in(people.owner)
    assert browser.post(f"{url}/invite", data={"email": "e@expert.example"}).status_code == 302
    assert "e@expert.example" in browser.get(url).text
    assert browser.post(f"{url}/invite", data={"email": "e@expert.example"}).status_code == 422
    assert browser.post(f"{url}/invite", data={"email": "x" * 9000}).status_code == 422
    refused = signed_in(people.author).post(f"{url}/invite", data={"email": "f@expert.example"})
    assert refused.status_code == 403


def test_between_decision_and_release_the_overview_says_that_nobody_was_told(app, signed_in):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    challenge.state, challenge.closed_at, challenge.decided_at = "decided", NOON, NOON
    db.session.commit()
    assert (
        "Nobody has been told yet" in signed_in(people.viewer).get(f"/seeker/challenges/{challenge.ref}").text
    )
