import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from judging.lifecycle import SeatState
from judging.policies import (
    can_see_results,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, score
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
    solver = make_standing_entry(challenge).captain
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


@pytest.mark.parametrize("role", ["organiser", "owner"])
def test_who_is_invited_to_judge_reads_no_results_before_declining(app, role) -> None:
    challenge = make_judged()
    owner = challenge.organisation.memberships[0].user
    seat = make_seat(challenge, {"organiser": make_organiser(), "owner": owner}[role])
    assert "You are invited to judge" in can_see_results(seat.user, challenge).reason
    seat.state, seat.responded_at = SeatState.DECLINED, NOON
    db.session.commit()
    assert can_see_results(seat.user, challenge).allowed
