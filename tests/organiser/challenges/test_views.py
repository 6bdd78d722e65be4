import pytest

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_organisation, make_organiser
from tests.factories.reviews import make_in_review


@pytest.mark.parametrize("part", ["", "/{ref}", "/{ref}/cancel"])
def test_the_list_is_for_organisers(app, client, signed_in, part):
    challenge = make_published()
    address = "/organiser/challenges" + part.format(ref=challenge.ref)
    assert client.get(address).status_code == 302
    assert signed_in(challenge.organisation.memberships[0].user).get(address).status_code == 403
    assert signed_in(make_organiser()).get(address).status_code == 200


def test_drafts_stay_with_their_seeker(app, signed_in):
    draft = make_brief(title="Nobody knows of this yet")
    browser = signed_in(make_organiser())
    assert draft.title not in browser.get("/organiser/challenges").text
    assert browser.get(f"/organiser/challenges/{draft.ref}").status_code == 404


def test_filters_by_state_and_words(app, signed_in):
    make_published(title="Open pumps")
    make_in_review(make_organisation(name="Harbour Office"), title="Waiting valves")
    browser = signed_in(make_organiser())

    def found(query):
        page = browser.get(f"/organiser/challenges?{query}").text
        return ("Open pumps" in page, "Waiting valves" in page)

    assert [found(""), found("state=published"), found("q=harbour+VALVES"), found("q=harbour+pumps"), found("state=x")] == [
        (True, True), (True, False), (False, True), (False, False), (True, True),
    ]  # fmt: skip


def test_cancelling_needs_a_reason_and_shows_it(app, signed_in):
    challenge, browser = make_published(), signed_in(make_organiser())
    address = f"/organiser/challenges/{challenge.ref}/cancel"
    assert browser.post(address, data={"reason": " "}).status_code == 422
    assert browser.post(address, data={"reason": "The barge has sunk."}).status_code == 302
    db.session.expire_all()
    assert db.session.get(Challenge, challenge.id).state == "cancelled"
    assert "The barge has sunk." in browser.get(f"/organiser/challenges/{challenge.ref}").text
    assert browser.post(address, data={"reason": "Again."}).status_code == 409


def test_the_list_costs_the_same_whatever_its_length(app, signed_in, query_count):
    browser = signed_in(make_organiser())
    make_published()
    with query_count() as one:
        browser.get("/organiser/challenges")
    for number in range(2):
        make_published(title=f"Another {number}")
    with query_count() as three:
        browser.get("/organiser/challenges")
    assert three.count == one.count <= 15
