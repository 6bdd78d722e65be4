"""Every (state, action) pair, written out: what the table allows and nothing else."""

from types import SimpleNamespace

import pytest

from challenge_hub.challenges.amendments.lifecycle import (
    AMENDMENT_LIFECYCLE,
    EDITABLE,
    KIND_LABELS,
    LABELS,
    OPEN,
    TONES,
    AmendmentState,
    VersionKind,
)
from challenge_hub.core.errors import WrongState

ALLOWED = {
    ("draft", "submit_for_review"): "in_review",
    ("changes_requested", "submit_for_review"): "in_review",
    ("in_review", "request_changes"): "changes_requested",
    ("in_review", "approve"): "approved",
    ("draft", "publish_clarification"): "published",
    ("changes_requested", "publish_clarification"): "published",
    ("approved", "publish_material"): "published",
    ("in_review", "take_back"): "draft",
    ("approved", "take_back"): "draft",
    ("draft", "discard"): "discarded",
    ("in_review", "discard"): "discarded",
    ("changes_requested", "discard"): "discarded",
    ("approved", "discard"): "discarded",
}


@pytest.mark.parametrize("state", list(AmendmentState))
@pytest.mark.parametrize("action", list(AMENDMENT_LIFECYCLE.transitions))
def test_every_pair(state, action):
    amendment = SimpleNamespace(state=state)
    target = ALLOWED.get((str(state), action))
    if target is None:
        with pytest.raises(WrongState):
            AMENDMENT_LIFECYCLE.move(amendment, action)
        assert amendment.state == state
    else:
        AMENDMENT_LIFECYCLE.move(amendment, action)
        assert amendment.state == target


def test_every_state_and_kind_has_a_word():
    assert set(LABELS) == set(TONES) == set(AmendmentState)
    assert set(KIND_LABELS) == set(VersionKind)


def test_what_is_open_and_what_can_be_written():
    assert EDITABLE < OPEN == {"draft", "in_review", "changes_requested", "approved"}
