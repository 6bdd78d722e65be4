"""State refuses with 409 and its own reason, whoever asks."""

from awards.lifecycle import Side
from awards.readiness import answerable, approvable, changeable, draftable, releasable, revocable
from tests.factories.awards import accept, award_of, make_approved, make_drafted, make_released, make_scored


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
