from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from ip_terms.policies import can_accept_terms, can_choose_terms
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_non_disclosure, make_published_with_terms


def test_owners_and_authors_choose_while_the_brief_is_open_to_change(app):
    challenge = make_brief()
    people = {"owner": challenge.organisation.memberships[0].user, "outsider": make_user()}
    for role in ("author", "expert", "viewer"):
        people[role] = make_user()
        make_membership(challenge.organisation, people[role], role)
    may = {name: bool(can_choose_terms(person, challenge)) for name, person in people.items()}
    assert may == {"owner": True, "outsider": False, "author": True, "expert": False, "viewer": False}
    challenge.state = ChallengeState.IN_REVIEW
    db.session.commit()
    assert can_choose_terms(people["owner"], challenge).reason == (
        "The brief can be edited only while it is a draft or changes were requested."
    )


def test_whoever_may_enter_may_accept_until_the_bell(app):
    challenge = make_published()
    solver = make_user()
    assert can_accept_terms(solver, challenge, at=NOON)
    assert not can_accept_terms(solver, challenge, at=challenge.entries_close_at)
    assert not can_accept_terms(challenge.organisation.memberships[0].user, challenge, at=NOON)
    assert not can_accept_terms(make_organiser(), challenge, at=NOON)
    assert not can_accept_terms(solver, make_brief(), at=NOON)


def test_who_signed_the_judges_agreement_does_not_accept_the_terms(app):
    challenge, judge = make_published_with_terms(), make_user()
    make_non_disclosure(judge, challenge)
    assert can_accept_terms(judge, challenge, at=NOON).reason == (
        "You signed the non-disclosure agreement of this challenge's panel, so you cannot enter it."
    )
    assert can_accept_terms(judge, make_published_with_terms(title="Another"), at=NOON)
