"""From a published challenge to submitted entries, through the services that solvers' pages call."""

from collections.abc import Mapping
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.cli.demonstration.story import FORM, Proposal
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, Receipt
from ip_terms.acceptance import require, require_all
from ip_terms.capacity import MYSELF
from ip_terms.models import AgreementKind
from ip_terms.services import accept
from seeker.challenges.services import publish
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry

LOCALLY = "127.0.0.1"
DECLARATIONS = {"original": True, "rights": True, "ai_use": "none", "ai_note": ""}


def publish_now(challenge: Challenge, *, owner: User, at: datetime) -> None:
    """Publish an approved challenge."""
    with unit_of_work():
        publish(challenge, by=owner, at=at)


def begin(challenge: Challenge, solver: User, *, at: datetime) -> Entry:
    """Accept the terms and begin an entry."""
    version = version_in_force(challenge)
    with unit_of_work():
        accept(
            challenge,
            AgreementKind.CHALLENGE_TERMS,
            version.terms_hash,
            solver.name,
            standing=MYSELF,
            by=solver,
            at=at,
            from_address=LOCALLY,
        )
    with unit_of_work():
        return start_entry(challenge, require(solver, challenge), by=solver, at=at)


def enter(
    challenge: Challenge, proposal: Proposal, people: Mapping[str, User], *, key: SigningKey, at: datetime
) -> Receipt:
    """Write a proposal and submit it; give its receipt."""
    solver = people[proposal.solver]
    entry = begin(challenge, solver, at=at)
    answers = answers_of(challenge, proposal.answers)
    with unit_of_work():
        save_draft(entry, title=proposal.title, answers=answers, lock=entry.draft_lock, by=solver, at=at)
    with unit_of_work():
        proofs = require_all(entry.team.members, challenge)
        return submit_entry(entry, proofs, declarations=DECLARATIONS, key=key, by=solver, at=at)


def answers_of(challenge: Challenge, told: Mapping[str, str]) -> dict[str, str]:
    """Give a story's answers under the keys that the brief made for its fields, in the order of the form.

    Fields that a story has besides those of `FORM` are answered under their labels.
    """
    fields = version_in_force(challenge).content["form"]["fields"]
    names = {field["key"]: str(asked["key"]) for field, asked in zip(fields, FORM, strict=False)}
    return {
        field["key"]: told[name]
        for field in fields
        if (name := names.get(field["key"], field["label"])) in told
    }
