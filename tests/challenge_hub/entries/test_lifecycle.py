"""An entry's states, and the proof that submitting demands."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.entries.lifecycle import ENTRY_LIFECYCLE, LABELS, submit, withdraw
from challenge_hub.entries.models import EntryState
from tests.conftest import NOON

ALLOWED = {
    ("draft", "submit"): "submitted",
    ("submitted", "submit"): "submitted",
    ("withdrawn", "submit"): "submitted",
    ("submitted", "withdraw"): "withdrawn",
    ("submitted", "rule_out"): "not_eligible",
    ("not_eligible", "reinstate"): "submitted",
}


@dataclass(frozen=True)
class Proof:
    """An acceptance as `ip_terms` would give it."""

    user_id: int = 1
    challenge_id: int = 2
    kind: str = "challenge_terms"
    text_hash: str = "t"
    accepted_at: datetime = NOON


@pytest.mark.parametrize("state", list(EntryState))
@pytest.mark.parametrize("action", list(ENTRY_LIFECYCLE.transitions))
def test_every_pair(state: EntryState, action: str) -> None:
    target = ALLOWED.get((str(state), action))

    assert bool(ENTRY_LIFECYCLE.can(state, action)) is (target is not None)
    assert set(LABELS) == set(EntryState)


def entry(state: str = "draft") -> Any:
    """An entry of solver 1 in challenge 2."""
    return SimpleNamespace(
        state=EntryState(state), team=SimpleNamespace(member_ids={1}), challenge_id=2, submitted_at=None
    )


def test_submitting_records_the_instant() -> None:
    mine = entry()

    submit(mine, [Proof()], terms_hash="t", at=NOON)

    assert (mine.state, mine.submitted_at) == ("submitted", NOON)


@pytest.mark.parametrize(
    "proof",
    [
        Proof(user_id=9),
        Proof(challenge_id=9),
        Proof(kind="non_disclosure"),
        Proof(text_hash="older"),
    ],
)
def test_a_proof_of_something_else_is_refused(proof: Proof) -> None:
    mine = entry()

    with pytest.raises(Refused):
        submit(mine, [proof], terms_hash="t", at=NOON)
    assert (mine.state, mine.submitted_at) == ("draft", None)


def test_without_a_proof_it_cannot_even_be_called() -> None:
    with pytest.raises(TypeError):
        submit(entry(), terms_hash="t", at=NOON)  # type: ignore[call-arg]


def test_a_draft_cannot_be_withdrawn() -> None:
    with pytest.raises(WrongState):
        withdraw(entry(), at=NOON)
