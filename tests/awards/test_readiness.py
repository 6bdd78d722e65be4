"""State refuses with 409 and its own reason, whoever asks."""

from awards.lifecycle import Side
from awards.readiness import answerable, approvable, changeable, draftable, releasable, revocable
from challenge_hub.core.database import db
from judging.lifecycle import PanelState
from judging.models import Panel
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_approved, make_drafted, make_released, make_scored
from tests.factories.deliberation import close, make_deliberating


def test_what_each_state_allows(app):
    judged = make_scored()
    assert draftable(judged.challenge)
    decision = make_drafted(judged)

    def allowed():
        checks = {
            "draft": draftable(judged.challenge),
            "change": changeable(decision),
            "approve": approvable(decision, Side.SEEKER),
            "release": releasable(decision),
            "answer": answerable(award_of(decision, judged.entries[0])),
        }
        return {name for name, found in checks.items() if found}

    assert allowed() == {"draft", "change", "approve"}
    other = make_scored()
    decision, judged = make_approved(other), other
    assert allowed() == {"release"}
    third = make_scored()
    decision, judged = make_released(third), third
    assert allowed() == {"answer"}
    certificate = accept(award_of(decision, judged.entries[0]))
    assert allowed() == set()
    assert revocable(certificate)


def test_nothing_is_drafted_or_approved_while_the_panel_talks(app) -> None:
    panel = make_deliberating()
    close(panel.lead)
    assert "The panel deliberates" in draftable(panel.challenge).reason
    close(panel.other_lead)
    assert draftable(panel.challenge)
    judged = make_scored()
    decision = make_drafted(judged)
    assert approvable(decision, Side.SEEKER)
    panel_row = Panel.of(judged.challenge.id)
    panel_row.state, panel_row.deliberating_at = PanelState.DELIBERATING, NOON
    db.session.add(panel_row)
    db.session.commit()
    assert "The panel deliberates" in approvable(decision, Side.SEEKER).reason
