from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.database import db
from judging.models import Panel
from judging.policies import can_take
from organiser.screening.policies import can_look, can_screen
from tests.conftest import NOON
from tests.factories.awards import make_approved, make_drafted, make_scored
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.screening import make_screener


def test_organisers_of_no_side_screen_while_there_is_judging(app) -> None:
    challenge = make_judged()
    staff = make_organiser()
    assert can_screen(staff, challenge)
    challenge.state = ChallengeState.PUBLISHED
    assert "sealed" in can_look(staff, challenge).reason
    challenge.state = ChallengeState.JUDGING
    assert not can_look(make_user(), challenge)
    entrant = make_standing_entry(challenge).captain
    entrant.roles.append(staff.roles[0])
    assert "an entry of your own" in can_look(entrant, challenge).reason
    make_membership(challenge.organisation, staff, MembershipRole.VIEWER)
    assert "member of the organisation" in can_look(staff, challenge).reason


def test_who_sits_on_the_panel_does_not_screen_and_who_screens_does_not_sit(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    sitting, offered, screener = make_organiser(), make_organiser(), make_screener(entry)
    make_judge(challenge, sitting)
    make_seat(challenge, offered)
    for person in (sitting, offered):
        assert "You have a seat on this panel" in can_look(person, challenge).reason
    assert "You have screened entries" in can_take(screener, make_seat(challenge, screener)).reason


def test_nothing_is_screened_once_the_panel_is_closed_or_the_award_approved(app) -> None:
    judged = make_scored()
    make_drafted(judged)
    staff = make_organiser()
    assert can_screen(staff, judged.challenge)
    make_approved(judged)
    assert can_look(staff, judged.challenge)
    assert "while there is judging" in can_screen(staff, judged.challenge).reason
    closed = make_judged()
    panel = Panel.of(closed.id)
    panel.state, panel.deliberating_at, panel.closed_at = "closed", NOON, NOON
    db.session.add(panel)
    db.session.commit()
    assert "panel is closed" in can_screen(staff, closed).reason
    assert can_look(staff, closed)
