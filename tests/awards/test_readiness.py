"""State refuses with 409 and its own reason, whoever asks."""

import pytest

from awards.lifecycle import Side
from awards.readiness import answerable, approvable, changeable, draftable, insist, releasable, revocable
from challenge_hub.core.decisions import YES, no
from challenge_hub.core.errors import WrongState
from tests.factories.awards import accept, award_of, make_approved, make_drafted, make_released, make_scored


def test_insisting_raises_the_reason():
    insist(YES)
    with pytest.raises(WrongState, match="Not yet"):
        insist(no("Not yet."))


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
