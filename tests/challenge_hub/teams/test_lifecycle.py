import pytest

from challenge_hub.teams.lifecycle import INVITATION_LABELS, INVITATION_LIFECYCLE, InvitationState

ALLOWED = {("open", "accept"): "accepted", ("open", "decline"): "declined", ("open", "revoke"): "revoked"}


@pytest.mark.parametrize("state", list(InvitationState))
@pytest.mark.parametrize("action", list(INVITATION_LIFECYCLE.transitions))
def test_every_pair(state: InvitationState, action: str) -> None:
    target = ALLOWED.get((str(state), action))

    assert bool(INVITATION_LIFECYCLE.can(state, action)) is (target is not None)
    assert set(INVITATION_LABELS) == set(InvitationState)
    if target:
        assert INVITATION_LIFECYCLE.transitions[action].target == target
