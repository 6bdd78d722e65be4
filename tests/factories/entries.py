"""Entries: begun, and handed in through the services."""

from datetime import datetime
from typing import Any

from flask import current_app

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, Receipt
from ip_terms import acceptance
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance

DECLARATIONS: dict[str, Any] = {
    "original": True,
    "ownership": True,
    "third_party": "none",
    "third_party_note": "",
    "ai_use": "none",
    "ai_note": "",
}
ANSWERS = {"approach": "Vibrate it like stiff concrete.", "team": "Connie Concrete"}


def make_entry(
    challenge: Challenge,
    solver: User | None = None,
    *,
    title: str = "Vibrating bars",
    answers: dict[str, str] | None = None,
    at: datetime = NOON,
) -> Entry:
    """A complete draft of somebody who accepted the terms. Commits."""
    solver = solver or make_user("Connie Concrete")
    if acceptance.find(solver, challenge) is None:
        make_acceptance(solver, challenge, at=at)
    with unit_of_work():
        entry = start_entry(challenge, acceptance.require(solver, challenge), by=solver, at=at)
    with unit_of_work():
        save_draft(entry, title=title, answers=answers or ANSWERS, lock=entry.draft_lock, by=solver, at=at)
    return entry


def make_submitted(
    challenge: Challenge,
    solver: User | None = None,
    *,
    title: str = "Vibrating bars",
    answers: dict[str, str] | None = None,
    at: datetime = NOON,
) -> Receipt:
    """An entry that was handed in; gives its receipt. Commits."""
    return hand_in(make_entry(challenge, solver, title=title, answers=answers, at=at), at=at)


def hand_in(entry: Entry, *, at: datetime = NOON) -> Receipt:
    """The draft handed in as it stands; gives its receipt. Commits."""
    with unit_of_work():
        return submit_entry(
            entry,
            acceptance.require_all(entry.team.members, entry.challenge),
            declarations=DECLARATIONS,
            key=current_app.extensions["signing_key"],
            by=entry.captain,
            at=at,
        )
