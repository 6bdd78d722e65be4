import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import Challenge, ChallengeState, ReviewRound
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.reviews import make_in_review

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
    for verb, kept in (("approve", ""), ("request-changes", "Which oil?")):
        answer = browser.post(
            f"/organiser/reviews/{challenge.ref}/{verb}", data=READ | {"comments-problem": "Which oil?"}
        )
        assert answer.status_code == 409
        assert "The seeker has sent the brief again since you opened this page." in answer.text
        assert kept in answer.text
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
