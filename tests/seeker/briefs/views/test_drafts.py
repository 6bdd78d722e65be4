import pytest

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from tests.factories.challenges import make_brief
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers


def test_beginning_a_brief_leads_to_its_first_section(app, signed_in):
    people = make_seekers()
    answer = signed_in(people.author).post(
        "/seeker/briefs/new",
        data={"organisation": people.organisation.ref, "type": "ideation", "title": "Find lost nets"},
    )
    challenge = db.session.query(Challenge).one()
    assert (answer.status_code, answer.location) == (302, f"/seeker/briefs/{challenge.ref}/essentials")
    assert challenge.title == "Find lost nets"


def test_without_an_organisation_one_is_set_up_first(app, signed_in):
    people = make_seekers()
    answer = signed_in(people.stranger).get("/seeker/briefs/new")
    assert (answer.status_code, answer.location) == (302, "/seeker/organisations/new")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "ideation", "title": "x" * 5000},
        {"type": "war", "title": "x"},
        {"type": "ideation", "title": "\x00"},
        {"type": "ideation", "title": "x", "organisation": "rival"},
    ],
)
def test_a_brief_that_cannot_begin_says_why(app, signed_in, data):
    people = make_seekers()
    data = {"organisation": people.organisation.ref, **data}
    if data["organisation"] == "rival":
        data["organisation"] = people.rival.memberships[0].organisation.ref
    assert signed_in(people.author).post("/seeker/briefs/new", data=data).status_code == 422
    assert db.session.query(Challenge).count() == 0


def test_sending_lists_what_is_missing_with_links_to_the_fields(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.owner)
    url = f"/seeker/briefs/{challenge.ref}/submit"
    assert f'href="/seeker/briefs/{challenge.ref}/terms#regime"' in browser.get(url).text
    assert browser.post(url).status_code == 422
    make_terms(challenge)
    assert browser.post(url).status_code == 302
    db.session.expire_all()
    assert challenge.state == "in_review"
    assert browser.post(url).status_code == 409


@pytest.mark.parametrize("action", ["submit", "withdraw"])
@pytest.mark.parametrize(
    ("role", "status"), [("expert", 403), ("viewer", 403), ("rival", 404), ("stranger", 404)]
)
def test_who_may_not_write_neither_sends_nor_withdraws(app, signed_in, action, role, status):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    answer = signed_in(getattr(people, role)).post(f"/seeker/briefs/{challenge.ref}/{action}")
    assert answer.status_code == status
    db.session.expire_all()
    assert challenge.state == "draft"


def test_a_withdrawn_brief_stays_readable(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    assert browser.post(f"/seeker/briefs/{challenge.ref}/withdraw").status_code == 302
    assert "This brief was given up." in browser.get(f"/seeker/briefs/{challenge.ref}").text


def test_the_preview_keeps_an_anonymous_seekers_name_to_itself(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.anonymous = True
    db.session.commit()
    page = signed_in(people.owner).get(f"/seeker/briefs/{challenge.ref}/preview").text
    assert "an organisation in spill response" in page
    assert "Northern Spill Response" not in page
