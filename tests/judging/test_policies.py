import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from judging.chambers import Chamber
from judging.policies import (
    can_declare_conflicts,
    can_invite,
    can_open_entries,
    can_respond,
    can_score,
    can_see_results,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, score, sign
from tests.factories.people import make_membership, make_organiser, make_user


def member(challenge, role):
    user = make_user()
    make_membership(challenge.organisation, user, role)
    return user


@pytest.mark.parametrize("role", list(MembershipRole))
def test_owners_and_experts_of_the_seeker_see_results(app, role) -> None:
    challenge = make_judged()
    decision = can_see_results(member(challenge, role), challenge)
    assert decision.allowed is (role in {MembershipRole.OWNER, MembershipRole.EXPERT})
    assert decision.allowed or decision.reason


def test_organisers_see_results_and_strangers_and_judges_do_not(app) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    solver = make_standing_entry(challenge).solver
    allowed = [
        can_see_results(user, challenge).allowed
        for user in (make_organiser(), make_user(), solver, seat.user)
    ]
    assert allowed == [True, False, False, False]


def test_nobody_sees_results_before_the_bell(app) -> None:
    assert can_see_results(make_organiser(), make_published()).reason == (
        "There are no results before entries have closed."
    )


@pytest.mark.parametrize("role", ["lead", "organiser", "owner"])
def test_a_judge_sees_results_only_after_handing_in_every_own_sheet(app, role) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    owner = challenge.organisation.memberships[0].user
    person = {"lead": None, "organiser": make_organiser(), "owner": owner}[role]
    seat = make_judge(challenge, person, is_lead=role == "lead")
    assert can_see_results(seat.user, challenge).reason == (
        "As a judge you see the results once you have handed in all your own scoresheets."
    )
    score(seat, entry, 3, 3)
    assert can_see_results(seat.user, challenge).allowed


def test_a_lead_who_has_not_declared_conflicts_does_not_see_results(app) -> None:
    challenge = make_judged()
    assert not can_see_results(make_judge(challenge, is_lead=True, ready=False).user, challenge)


def test_the_order_of_a_judges_steps(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    seat = make_seat(challenge)
    judge = seat.user
    assert can_respond(judge, seat).allowed
    assert can_open_entries(judge, seat).reason == "Please accept the invitation to this panel first."
    seat = make_judge(challenge, ready=False)
    judge = seat.user
    assert can_declare_conflicts(judge, seat).reason == "Please sign the non-disclosure agreement first."
    sign(seat)
    assert can_declare_conflicts(judge, seat).allowed
    assert can_open_entries(judge, seat).reason == "Please declare your conflicts of interest first."
    ready = make_judge(challenge)
    assert can_open_entries(ready.user, ready).allowed
    assert can_score(ready.user, ready).allowed


def test_after_the_decision_entries_are_read_and_no_longer_scored(app) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    challenge.state, challenge.decided_at = ChallengeState.DECIDED, NOON
    db.session.commit()
    assert can_open_entries(seat.user, seat).allowed
    assert can_score(seat.user, seat).reason == "Judging is over."
    assert can_invite(make_organiser(), challenge, Chamber.PLATFORM).reason == (
        "Experts are seated while a challenge is published or judged."
    )


def test_before_the_bell_entries_are_sealed(app) -> None:
    seat = make_judge(make_published(), ready=False)
    sign(seat)
    assert can_declare_conflicts(seat.user, seat).reason == "Entries are sealed until they close."
