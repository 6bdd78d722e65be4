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
    can_sign,
)
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, sign
from tests.factories.people import make_organiser

COMPETES = "You take part in this challenge with an entry of your own, so you cannot judge or decide it."


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
