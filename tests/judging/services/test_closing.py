import pytest

from awards.services import draft_decision
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from judging.models import Panel, PanelClosing
from judging.queries.closings import chambers_to_close, closings_of, state_digest
from judging.services import declare_conflicts, step_down
from judging.services.closing import appoint_lead, close_panel
from judging.services.deliberation import begin_deliberation
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.deliberation import close, make_closed, make_deliberating, make_scored, revise, say
from tests.factories.panels import make_judge


@pytest.fixture
def panel(app):
    return make_deliberating()


def state(panel):
    return db.session.get(Panel, panel.challenge.id, populate_existing=True).state


def told(user, kind):
    items = db.session.query(InboxItem).filter_by(user_id=user.id, kind=kind)
    return [item.title.partition(" “")[0] for item in items]


def test_the_panel_closes_with_the_second_lead(panel):
    first = close(panel.lead)
    assert (state(panel), first.chamber, first.digest) == (
        "deliberating",
        "platform",
        state_digest(panel.challenge),
    )
    assert told(panel.other_lead.user, "panel.closed_for_chamber") == [
        "The other lead has closed the panel of"
    ]
    close(panel.other_lead)
    stored = db.session.get(Panel, panel.challenge.id)
    assert (stored.state, stored.closed_at) == ("closed", NOON)
    assert told(panel.judge.user, "panel.closed_for_chamber") == ["The panel of"]


def test_a_revision_overtakes_a_closing(panel):
    close(panel.lead)
    revise(panel.judge, panel.first, 4, 4)
    assert told(panel.lead.user, "scoresheet.revised") == ["A scoresheet of"]
    close(panel.other_lead)
    assert state(panel) == "deliberating"
    close(panel.lead)
    assert state(panel) == "closed"
    assert len(closings_of(panel.challenge)) == 3


def test_a_remark_overtakes_nothing(panel):
    close(panel.lead)
    say(panel.judge, panel.first)
    close(panel.other_lead)
    assert state(panel) == "closed"


def test_a_lead_closes_what_was_read_once(panel):
    digest = state_digest(panel.challenge)
    revise(panel.judge, panel.first, 4, 4)
    with pytest.raises(Changed), unit_of_work():
        close_panel(panel.challenge, digest=digest, by=panel.lead.user, at=NOON)
    close(panel.lead)
    with pytest.raises(Refused, match="You have closed"):
        close(panel.lead)
    assert db.session.query(PanelClosing).count() == 1


def test_nobody_else_closes(panel):
    digest = state_digest(panel.challenge)
    for person in (panel.judge.user, panel.organiser, owner_of(panel.challenge)):
        with pytest.raises(Refused, match="by the leads"), unit_of_work():
            close_panel(panel.challenge, digest=digest, by=person, at=NOON)


def test_before_the_deliberation_nobody_closes(app):
    panel = make_scored()
    with pytest.raises(Refused, match="does not deliberate yet"):
        close(panel.lead)


def test_a_chamber_without_a_lead_gets_one_first(panel):
    with unit_of_work():
        step_down(panel.lead, "Ill.", by=panel.lead.user, at=NOON)
    with pytest.raises(Refused, match="an organiser appoints one first"):
        close(panel.other_lead)
    with pytest.raises(Refused), unit_of_work():
        appoint_lead(panel.judge, by=owner_of(panel.challenge), at=NOON)
    with unit_of_work():
        assert appoint_lead(panel.judge, by=panel.organiser, at=NOON) is None
    close(panel.other_lead)
    close(panel.judge)
    assert state(panel) == "closed"


def test_a_lead_whose_sheets_are_missing_is_replaced(app):
    panel = make_scored()
    owes = make_judge(panel.challenge, conflicts={panel.first.id: "A friend."})
    with unit_of_work():
        appoint_lead(owes, by=panel.organiser, at=NOON)
    with unit_of_work():
        begin_deliberation(panel.challenge, missing=1, by=panel.organiser, at=NOON)
    with pytest.raises(Refused, match="take no part"):
        close(owes)
    with unit_of_work():
        assert appoint_lead(panel.lead, by=panel.organiser, at=NOON) == owes
    assert (owes.is_lead, panel.lead.is_lead) == (False, True)
    close(panel.lead)


def test_a_chamber_in_which_nobody_judges_is_not_waited_for(app):
    panel = make_deliberating()
    with unit_of_work():
        step_down(panel.other_lead, "Ill.", by=panel.other_lead.user, at=NOON)
    assert [row.chamber for row in chambers_to_close(panel.challenge, "")] == ["platform"]
    close(panel.lead)
    assert state(panel) == "closed"


def test_a_closed_panel_refuses_with_words_and_lets_the_awards_be_drafted(app):
    panel = make_closed()
    with pytest.raises(Refused, match="closed; nothing in it changes"):
        say(panel.judge, panel.first)
    with pytest.raises(Refused, match="closed; nothing in it changes"):
        revise(panel.judge, panel.first, 4, 4)
    with pytest.raises(Refused, match="closed; nothing in it changes"), unit_of_work():
        declare_conflicts(panel.judge, {panel.first.id: "A friend."}, by=panel.judge.user, at=NOON)
    with pytest.raises(Refused, match="closed; nothing in it changes"), unit_of_work():
        appoint_lead(panel.judge, by=panel.organiser, at=NOON)
    with unit_of_work():
        decision = draft_decision(panel.challenge, by=panel.organiser, at=NOON)
    assert decision.proposal["ranking"][0][0] == panel.first.id
