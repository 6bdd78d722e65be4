"""Organisers see who asked, and take out of sight what leaks."""

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.notifications.models import InboxItem
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms


def test_organisers_see_the_question_and_who_asked(app, signed_in):
    challenge = make_published_with_terms()
    make_question(challenge, make_user("Asta Asker"), text="Is it <i>salty</i>?")
    page = signed_in(make_organiser()).get(f"/organiser/challenges/{challenge.ref}/questions").text
    assert "Asta Asker" in page
    assert "Is it &lt;i&gt;salty&lt;/i&gt;?" in page


def test_an_organiser_of_the_seekers_own_people_does_not(app, signed_in):
    challenge = make_published_with_terms()
    answer = make_answered(make_question(challenge))
    person = make_organiser()
    make_membership(challenge.organisation, person, MembershipRole.VIEWER)
    browser = signed_in(person)
    assert browser.get(f"/organiser/challenges/{challenge.ref}/questions").status_code == 403
    hide = browser.post(f"/organiser/answers/{answer.ref}/hide", data={"reason": "It leaks."})
    assert (hide.status_code, answer.state) == (403, "published")


def test_an_answer_is_hidden_once_with_a_reason_that_its_seeker_reads(app, signed_in):
    challenge = make_published_with_terms()
    answer = make_answered(make_question(challenge))
    browser = signed_in(make_organiser())
    address = f"/organiser/answers/{answer.ref}/hide"
    assert "Up to a third." in browser.get(address).text
    assert browser.post(address, data={"reason": " "}).status_code == 422
    assert browser.post(address, data={"reason": "It names a supplier."}).status_code == 302
    assert browser.post(address, data={"reason": "Again."}).status_code == 409
    assert (answer.state, answer.hidden_reason, answer.text) == (
        "hidden", "It names a supplier.", "Up to a third.",
    )  # fmt: skip
    owner = challenge.organisation.memberships[0].user
    told = db.session.query(InboxItem).filter_by(kind="answer.hidden").all()
    assert [(row.user_id, row.body) for row in told] == [(owner.id, "It names a supplier.")]
    page = signed_in(owner).get(f"/seeker/questions/{answer.question.ref}").text
    assert "It names a supplier." in page


def test_nobody_else_comes_here(app, signed_in):
    challenge = make_published_with_terms()
    answer = make_answered(make_question(challenge))
    for person in (make_user(), challenge.organisation.memberships[0].user):
        for address in (
            f"/organiser/challenges/{challenge.ref}/questions",
            f"/organiser/answers/{answer.ref}/hide",
        ):
            assert signed_in(person).get(address).status_code == 403
