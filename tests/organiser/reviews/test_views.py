from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge, ChallengeState, ReviewRound
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.reviews.checklist import choices
from seeker.amendments import services
from tests.conftest import NOON
from tests.factories.amendments import RULES, make_amendment, owner_of
from tests.factories.challenges import make_brief
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.reviews import make_in_review
from tests.factories.terms import make_published_with_terms
from tests.journeys.person import Visitor, defaults

READ = {"round_number": "1"}


@pytest.fixture
def challenge(app):
    return make_in_review()


def reread(challenge):
    db.session.expire_all()
    return db.session.get(Challenge, challenge.id)


@pytest.mark.parametrize("part", ["", "/{ref}", "/{ref}/check", "/{ref}/rounds/1"])
def test_reviews_are_for_organisers(challenge, client, signed_in, part):
    address = "/organiser/reviews" + part.format(ref=challenge.ref)
    owner = challenge.organisation.memberships[0].user
    assert client.get(address).status_code == 302
    assert signed_in(owner).get(address).status_code == 403
    assert signed_in(make_organiser()).get(address).status_code == 200


def test_the_queue_shows_the_longest_waiting_first(challenge, signed_in):
    make_in_review(title="Sent the day before", at=challenge.created_at.replace(day=1, month=2))
    page = signed_in(make_organiser()).get("/organiser/reviews").text
    assert page.index("Sent the day before") < page.index(challenge.title)


def test_the_brief_stands_beside_the_form(challenge, signed_in):
    page = signed_in(make_organiser()).get(f"/organiser/reviews/{challenge.ref}").text
    assert "It sets solid overnight." in page
    assert 'name="comments-problem"' in page
    assert "Request changes" in page


def test_changes_are_requested_with_comments_by_section(challenge, signed_in):
    reviewer = make_organiser()
    browser = signed_in(reviewer)
    answer = browser.post(
        f"/organiser/reviews/{challenge.ref}/request-changes",
        data=READ | {"note": "Nearly there.", "comments-problem": "Which oil?", "comments-prizes": ""},
    )
    assert (answer.status_code, answer.location) == (302, "/organiser/reviews")
    found = reread(challenge)
    assert found.state == ChallengeState.CHANGES_REQUESTED
    ended = found.review_rounds[-1]
    assert (ended.note, ended.decided_by_id) == ("Nearly there.", reviewer.id)
    assert [(comment.section, comment.text) for comment in ended.comments] == [("problem", "Which oil?")]
    page = browser.get(f"/organiser/reviews/{challenge.ref}").text
    assert "Which oil?" in page
    assert "This round has ended." in page


def test_without_a_word_nothing_is_requested(challenge, signed_in):
    answer = signed_in(make_organiser()).post(
        f"/organiser/reviews/{challenge.ref}/request-changes", data=READ
    )
    assert answer.status_code == 422
    assert "Say what should change" in answer.text
    assert reread(challenge).state == ChallengeState.IN_REVIEW


def test_a_word_too_many_is_refused_and_kept(challenge, signed_in):
    answer = signed_in(make_organiser()).post(
        f"/organiser/reviews/{challenge.ref}/request-changes", data=READ | {"comments-problem": "x" * 2001}
    )
    assert answer.status_code == 422
    assert "x" * 2001 in answer.text
    assert reread(challenge).state == ChallengeState.IN_REVIEW


def test_approval_ends_the_round_once(challenge, signed_in):
    browser = signed_in(make_organiser())
    address = f"/organiser/reviews/{challenge.ref}/approve"
    check = browser.get(f"/organiser/reviews/{challenge.ref}/check").text
    assert "may publish it" in check
    assert 'name="round_number" value="1"' in check
    assert browser.post(address, data=READ).status_code == 302
    assert reread(challenge).state == ChallengeState.APPROVED
    assert browser.post(address, data=READ).status_code == 409


def test_who_read_an_earlier_round_ends_none(challenge, signed_in):
    first = challenge.review_rounds[0]
    first.outcome, first.decided_at, first.decided_by_id = "changes_requested", NOON, first.submitted_by_id
    challenge.review_rounds.append(
        ReviewRound(number=2, submitted_at=NOON, submitted_by_id=first.submitted_by_id)
    )
    db.session.commit()
    browser = signed_in(make_organiser())
    for verb in ("", "/check", "/approve", "/request-changes"):
        answer = browser.post(
            f"/organiser/reviews/{challenge.ref}{verb}", data=READ | {"comments-problem": "Which oil?"}
        )
        assert answer.status_code == 409
        assert "The seeker has sent the brief again since you opened this page." in answer.text
        assert "Which oil?" in answer.text
        assert 'name="round_number" value="2"' in answer.text
    assert reread(challenge).state == ChallengeState.IN_REVIEW


def test_who_belongs_to_the_organisation_does_not_review(challenge, signed_in):
    organiser = make_organiser()
    make_membership(challenge.organisation, organiser, MembershipRole.VIEWER)
    browser = signed_in(organiser)
    page = browser.get(f"/organiser/reviews/{challenge.ref}").text
    assert ("another organiser reviews it" in page, "Request changes" in page) == (True, False)
    assert browser.post(f"/organiser/reviews/{challenge.ref}/approve").status_code == 403
    assert reread(challenge).state == ChallengeState.IN_REVIEW


def test_a_draft_nobody_sent_is_not_found(app, signed_in):
    assert signed_in(make_organiser()).get(f"/organiser/reviews/{make_brief().ref}").status_code == 404
    assert signed_in(make_user()).get("/organiser/reviews/none").status_code == 403


def test_ticks_and_comments_come_along_to_the_approval_and_stay_with_the_round(challenge, signed_in):
    browser = signed_in(make_organiser())
    said = READ | {
        "checklist": ["problem.failed", "terms.plain"],
        "comments-problem": "Well put.",
        "note": "Good.",
    }
    check = browser.post(f"/organiser/reviews/{challenge.ref}/check", data=said)
    assert check.status_code == 200
    page = BeautifulSoup(check.text, "html.parser")
    ticked = {
        each["value"]
        for each in page.find_all("input", attrs={"name": "checklist"})
        if each.has_attr("checked")
    }
    assert ticked == {"problem.failed", "terms.plain"}
    assert reread(challenge).state == ChallengeState.IN_REVIEW
    visitor = Visitor(browser)
    visitor.page, visitor.address = page, f"/organiser/reviews/{challenge.ref}/check"
    visitor.press("Approve the brief")
    ended = reread(challenge).review_rounds[-1]
    assert {each["key"] for each in ended.checklist if each["ticked"]} == ticked
    assert len(ended.checklist) == len(choices())
    assert (ended.note, [each.text for each in ended.comments]) == ("Good.", ["Well put."])
    shown = browser.get(f"/organiser/reviews/{challenge.ref}").text
    assert f"Looked at: 2 of {len(choices())}" in shown


def test_who_goes_back_from_the_approval_loses_nothing(challenge, signed_in):
    visitor = Visitor(signed_in(make_organiser()))
    visitor.open(f"/organiser/reviews/{challenge.ref}")
    said = {"checklist": ["problem.failed", "terms.plain"], "comments-problem": "Well put.", "note": "Good."}
    visitor.press("Approve the brief …", **said)
    visitor.press("Go back", note="Very good.", publish_from="2027-03-08T09:00")
    assert visitor.address == f"/organiser/reviews/{challenge.ref}"
    kept = defaults(visitor.page.find("form", action=f"{visitor.address}/request-changes"), visitor.page)
    assert {name: kept[name] for name in said} == said | {"note": "Very good."}
    visitor.press("Approve the brief …")
    kept = defaults(
        visitor.page.find("form", action=f"/organiser/reviews/{challenge.ref}/approve"), visitor.page
    )
    assert kept["publish_from"] == "2027-03-08T09:00"
    assert reread(challenge).state == ChallengeState.IN_REVIEW


def test_an_opening_is_agreed_on_the_clocks_of_the_challenge(challenge, signed_in):
    challenge.time_zone = "Europe/Oslo"
    db.session.commit()
    browser, address = signed_in(make_organiser()), f"/organiser/reviews/{challenge.ref}/approve"
    late = browser.post(address, data=READ | {"publish_from": "2027-04-20T12:00"})
    assert (late.status_code, "must open before" in late.text) == (422, True)
    nowhere = browser.post(address, data=READ | {"publish_from": "2027-03-28T02:30"})
    assert (nowhere.status_code, "does not exist in that zone" in nowhere.text) == (422, True)
    assert browser.post(address, data=READ | {"publish_from": "2027-03-08T09:00"}).status_code == 302
    agreed = reread(challenge).review_rounds[-1].publish_from
    assert agreed == datetime(2027, 3, 8, 8, 0, tzinfo=UTC)
    owner = signed_in(challenge.organisation.memberships[0].user)
    for page in (f"/seeker/briefs/{challenge.ref}", f"/seeker/challenges/{challenge.ref}/publish"):
        assert "8 Mar" in owner.get(page).text


def test_what_changed_between_rounds_is_shown_and_each_round_is_kept(challenge, signed_in):
    first = challenge.review_rounds[0]
    first.content = snapshot(challenge, None)
    first.outcome, first.decided_at, first.decided_by_id = "changes_requested", NOON, first.submitted_by_id
    challenge.brief.problem = "It sets solid within one night."
    db.session.add(
        ReviewRound(
            challenge=challenge, number=2, content=snapshot(challenge, None), submitted_at=NOON,
            submitted_by_id=first.submitted_by_id,
        )
    )  # fmt: skip
    db.session.commit()
    browser = signed_in(make_organiser())
    page = browser.get(f"/organiser/reviews/{challenge.ref}").text
    assert "Changed since the round before" in page
    assert "overnight" in page.split("<del>")[1].split("</del>")[0]
    earlier = browser.get(f"/organiser/reviews/{challenge.ref}/rounds/1").text
    assert ("It sets solid overnight." in earlier, "Changed since" in earlier) == (True, False)
    assert browser.get(f"/organiser/reviews/{challenge.ref}/rounds/3").status_code == 404


def test_a_material_amendment_waits_in_the_queue_and_one_taken_back_does_not(app, signed_in):
    published = make_published_with_terms()
    amendment = make_amendment(
        published, VersionKind.MATERIAL, requirements={"constraints": "No open flame."}
    )
    owner = owner_of(published)
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    browser = signed_in(make_organiser())
    assert published.ref in browser.get("/organiser/reviews").text.split("Reviewed")[0]
    assert "Review the amendment of" in browser.get("/organiser/").text
    page = browser.get(f"/organiser/reviews/{published.ref}").text
    assert "No open flame." in page.split("<ins>")[1].split("</ins>")[0]
    with unit_of_work():
        services.take_back(amendment, by=owner, at=NOON)
    assert published.ref not in browser.get("/organiser/reviews").text.split("Reviewed")[0]
    assert browser.post(f"/organiser/reviews/{published.ref}/approve", data=READ).status_code == 409
    db.session.expire_all()
    assert amendment.state == "draft"
