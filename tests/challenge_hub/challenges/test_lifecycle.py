"""Every (state, action) pair, written out: what the table allows and nothing else."""

from types import SimpleNamespace

import pytest

from challenge_hub.challenges.lifecycle import (
    ANSWER_LIFECYCLE,
    CHALLENGE_LIFECYCLE,
    LABELS,
    QUESTION_LIFECYCLE,
    AnswerState,
    QuestionState,
)
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.errors import WrongState

ALLOWED = {
    ("draft", "submit_for_review"): "in_review",
    ("changes_requested", "submit_for_review"): "in_review",
    ("in_review", "request_changes"): "changes_requested",
    ("in_review", "approve"): "approved",
    ("approved", "send_back"): "changes_requested",
    ("approved", "publish"): "published",
    ("published", "close_entries"): "judging",
    ("judging", "decide"): "decided",
    ("decided", "award"): "awarded",
    ("decided", "close_without_award"): "closed_without_award",
    ("draft", "withdraw"): "withdrawn",
    ("changes_requested", "withdraw"): "withdrawn",
    ("approved", "withdraw"): "withdrawn",
    ("published", "cancel"): "cancelled",
    ("judging", "cancel"): "cancelled",
}


@pytest.mark.parametrize("state", list(ChallengeState))
@pytest.mark.parametrize("action", list(CHALLENGE_LIFECYCLE.transitions))
def test_every_pair(state: ChallengeState, action: str) -> None:
    challenge = SimpleNamespace(state=state)
    target = ALLOWED.get((str(state), action))

    if target is None:
        with pytest.raises(WrongState):
            CHALLENGE_LIFECYCLE.move(challenge, action)
        assert challenge.state == state
    else:
        CHALLENGE_LIFECYCLE.move(challenge, action)
        assert challenge.state == target


def test_every_state_has_a_word() -> None:
    assert set(LABELS) == set(ChallengeState)


OF_QUESTIONS = {("open", "answer"): "answered", ("open", "decline"): "declined"}


@pytest.mark.parametrize("state", list(QuestionState))
@pytest.mark.parametrize("action", list(QUESTION_LIFECYCLE.transitions))
def test_every_pair_of_a_question(state: QuestionState, action: str) -> None:
    target = OF_QUESTIONS.get((str(state), action))
    assert bool(QUESTION_LIFECYCLE.can(state, action)) == (target is not None)
    assert target in {None, QUESTION_LIFECYCLE.transitions[action].target}


def test_an_answer_is_hidden_once_and_for_good() -> None:
    assert [bool(ANSWER_LIFECYCLE.can(state, "hide")) for state in AnswerState] == [True, False]
    assert list(ANSWER_LIFECYCLE.transitions) == ["hide"]
