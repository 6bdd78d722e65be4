from datetime import timedelta

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.entries.models import EntryState
from judging.chambers import Chamber
from judging.lifecycle import SeatState
from judging.policies import (
    can_declare_conflicts,
    can_invite,
    can_open_entries,
    can_respond,
    can_score,
    can_see_results,
    can_sign,
    can_take,
    takes_no_part,
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


COMPETES = "You take part in this challenge with an entry of your own, so you cannot judge or decide it."


def entrant(challenge, *, state=EntryState.SUBMITTED, roles=()):
    """Somebody with an entry, who got to the other side of the table since."""
    user = make_user(roles=roles)
    entry = make_standing_entry(challenge, user)
    entry.state, entry.withdrawn_at = state, NOON if state == EntryState.WITHDRAWN else None
    db.session.commit()
    return user


@pytest.mark.parametrize(
    ("state", "open_now", "competes"),
    [
        (EntryState.DRAFT, True, True),
        (EntryState.SUBMITTED, True, True),
        (EntryState.WITHDRAWN, True, False),
        (EntryState.DRAFT, False, False),  # never handed in: it is in no competition any more
        (EntryState.SUBMITTED, False, True),
        (EntryState.WITHDRAWN, False, False),
    ],
)
def test_who_competes(app, state, open_now, competes) -> None:
    challenge = make_published() if open_now else make_judged()
    found = takes_no_part(entrant(challenge, state=state), challenge)
    assert (found.allowed, found.reason) == (not competes, COMPETES if competes else "")
    assert takes_no_part(make_user(), challenge).allowed


@pytest.mark.parametrize("side", ["organiser", "owner", "expert"])
def test_an_entrant_who_joins_a_side_sees_no_results_and_seats_nobody(app, side) -> None:
    challenge = make_judged()
    person = entrant(challenge, roles=("organiser",) if side == "organiser" else ())
    if side != "organiser":
        make_membership(challenge.organisation, person, MembershipRole(side))
    assert can_see_results(person, challenge).reason == COMPETES
    chamber = Chamber.PLATFORM if side == "organiser" else Chamber.SEEKER
    assert can_invite(person, challenge, chamber).reason == COMPETES


def test_a_lead_who_entered_judges_nothing(app) -> None:
    challenge = make_published()
    seat = make_judge(challenge, is_lead=True, ready=False)
    make_standing_entry(challenge, seat.user)
    assert can_sign(seat.user, seat).reason == COMPETES
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    db.session.commit()
    refusals = {
        may(seat.user, seat).reason for may in (can_sign, can_declare_conflicts, can_open_entries, can_score)
    }
    assert refusals == {COMPETES}
    assert can_see_results(seat.user, challenge).reason == COMPETES


def test_an_entrant_takes_no_seat(app) -> None:
    seat = make_seat(make_published())
    make_standing_entry(seat.challenge, seat.user)
    assert can_take(seat.user, seat).reason == COMPETES
    assert can_respond(seat.user, seat).allowed


@pytest.mark.parametrize("role", ["organiser", "owner"])
def test_who_is_invited_to_judge_reads_no_results_before_declining(app, role) -> None:
    challenge = make_judged()
    owner = challenge.organisation.memberships[0].user
    seat = make_seat(challenge, {"organiser": make_organiser(), "owner": owner}[role])
    assert "You are invited to judge" in can_see_results(seat.user, challenge).reason
    seat.state, seat.responded_at = SeatState.DECLINED, NOON
    db.session.commit()
    assert can_see_results(seat.user, challenge).allowed


def test_who_could_read_marks_takes_no_seat_any_more(app) -> None:
    challenge = make_judged()
    organiser, expert, outsider = (
        make_organiser(),
        member(challenge, MembershipRole.EXPERT),
        make_user(),
    )
    late = [make_seat(challenge, person) for person in (organiser, expert, outsider)]
    assert [can_take(seat.user, seat).allowed for seat in late] == [True, True, True]
    for seat in late:
        seat.invited_at = NOON + timedelta(hours=1)
    db.session.commit()
    assert [can_take(seat.user, seat).allowed for seat in late] == [False, False, True]
    assert "you could read the marks of others" in can_take(organiser, late[0]).reason
    assert can_respond(organiser, late[0]).allowed


def test_a_seat_of_an_address_that_became_ones_own_later_is_late_as_well(app) -> None:
    challenge = make_judged()
    organiser, stranger = make_organiser(), make_user()
    seat = make_seat(challenge, stranger)
    seat.user, seat.email = None, organiser.email
    db.session.commit()
    assert not can_take(organiser, seat)
