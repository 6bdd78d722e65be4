"""A refusal always says why."""

import pytest

from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.errors import Refused, WrongState


def test_a_refusal_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Decision(allowed=False)


def test_demand_raises_with_the_reason() -> None:
    with pytest.raises(Refused) as refusal:
        no("Ask the owner.").demand()

    assert (refusal.value.message, refusal.value.status) == ("Ask the owner.", 403)


def test_insist_raises_that_the_time_has_not_come() -> None:
    YES.insist()
    with pytest.raises(WrongState) as refusal:
        no("Not yet.").insist()

    assert (refusal.value.message, refusal.value.status) == ("Not yet.", 409)


def test_first_refusal_wins() -> None:
    assert first_refusal(YES, no("one"), no("two")) == no("one")
    assert first_refusal(YES, YES) == YES
