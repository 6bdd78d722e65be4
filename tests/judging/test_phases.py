import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from judging.deliberating import can_follow, can_remark, can_revise
from judging.lifecycle import PanelState
from judging.models import Panel
from judging.phases import RIGHTS, Extent, Phase, Right, Role, extent, phase_of, rights_of
from judging.policies import can_open_entries, can_score, can_see_results
from judging.queries.parts import part_in
from tests.conftest import NOON
from tests.factories.deliberation import make_scored


@pytest.mark.parametrize(
    ("challenge", "panel", "declared", "phase"),
    [
        ("draft", "scoring", True, Phase.SEATING),
        ("published", "scoring", True, Phase.SEATING),
        ("judging", "scoring", False, Phase.DECLARING),
        ("judging", "scoring", True, Phase.SCORING),
        ("judging", "deliberating", False, Phase.DELIBERATION),
        ("judging", "deliberating", True, Phase.DELIBERATION),
        ("judging", "closed", True, Phase.CLOSED),
        ("decided", "scoring", True, Phase.CLOSED),
        ("awarded", "closed", True, Phase.CLOSED),
    ],
)
def test_the_phase_follows_from_challenge_and_panel(challenge, panel, declared, phase):
    assert phase_of(challenge, panel, declared=declared) is phase


def test_nobody_learns_who_is_behind_an_entry():
    assert {extent(role, Right.SEE_ENTRANTS, phase) for role in Role for phase in Phase} == {Extent.NO}


def test_who_watches_writes_nothing():
    assert not {Right.SCORE, Right.REVISE, Right.REMARK, Right.CLOSE} & set(RIGHTS[Role.OBSERVER])


def test_a_table_has_a_cell_for_each_phase():
    for role in Role:
        assert {len(cells) for _label, cells in rights_of(role)} == {len(Phase)}


STATES = {
    Phase.SCORING: (ChallengeState.JUDGING, PanelState.SCORING),
    Phase.DELIBERATION: (ChallengeState.JUDGING, PanelState.DELIBERATING),
    Phase.CLOSED: (ChallengeState.JUDGING, PanelState.CLOSED),
}


def test_policies_allow_what_the_table_says_and_nothing_else(app):
    """Of a lead and a judge who have handed in everything, in the phases after the declaration."""
    scored = make_scored()
    challenge = scored.challenge
    db.session.add(Panel.of(challenge.id))
    found, said = {}, {}
    for phase, (challenge.state, state) in STATES.items():
        panel = db.session.get(Panel, challenge.id)
        panel.state, panel.deliberating_at = state, NOON
        panel.closed_at = NOON if state == PanelState.CLOSED else None
        db.session.flush()
        for seat in (scored.judge, scored.lead):
            person, part = seat.user, part_in(seat.user, challenge.ref)
            key = (part.role, phase)
            found[key] = {
                Right.READ_ENTRIES: bool(can_open_entries(person, seat)),
                Right.SCORE: bool(can_score(person, seat)),
                Right.SEE_RESULT: bool(can_see_results(person, challenge)),
                Right.SEE_SHEETS: bool(can_follow(person, part)),
                Right.REVISE: bool(can_revise(person, part)),
                Right.REMARK: bool(can_remark(person, part)),
            }
            said[key] = {right: extent(part.role, right, phase) is not Extent.NO for right in found[key]}
    assert found == said
    db.session.rollback()
