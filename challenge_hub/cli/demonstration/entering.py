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
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.capacity import MYSELF
from ip_terms.models import AgreementKind
from ip_terms.services import accept
from seeker.challenges.services import publish
from solver.entries.content import hash_of, team_content
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry
from solver.entries.services.signing_off import declare, sign_off
from solver.teams.services.invitations import invite_address
from solver.teams.services.members import join_team, name_team
from solver.teams.services.shares import propose_table, sign_table

LOCALLY = "127.0.0.1"
DECLARATIONS = {"original": True, "ownership": True, "third_party": "none", "ai_use": "none", "ai_note": ""}


def publish_now(challenge: Challenge, *, owner: User, at: datetime) -> None:
    """Publish an approved challenge."""
    with unit_of_work():
        publish(challenge, by=owner, at=at)


def accept_terms(challenge: Challenge, solver: User, *, at: datetime) -> None:
    """Accept the terms in force, for oneself."""
    with unit_of_work():
        accept(
            challenge,
            AgreementKind.CHALLENGE_TERMS,
            version_in_force(challenge).terms_hash,
            solver.name,
            standing=MYSELF,
            by=solver,
            at=at,
            from_address=LOCALLY,
        )


def begin(challenge: Challenge, solver: User, *, at: datetime) -> Entry:
    """Accept the terms and begin an entry."""
    accept_terms(challenge, solver, at=at)
    with unit_of_work():
        return start_entry(challenge, require(solver, challenge), by=solver, at=at)


def enter(
    challenge: Challenge, proposal: Proposal, people: Mapping[str, User], *, key: SigningKey, at: datetime
) -> Receipt:
    """Write a proposal and submit it, alone or in a team; give its receipt."""
    solver = people[proposal.solver]
    entry = begin(challenge, solver, at=at)
    answers = answers_of(challenge, proposal.answers)
    with unit_of_work():
        save_draft(entry, title=proposal.title, answers=answers, lock=entry.draft_lock, by=solver, at=at)
    if proposal.team:
        gather(entry, proposal, people, at=at)
    with unit_of_work():
        proofs = require_all(entry.team.members, challenge)
        return submit_entry(entry, proofs, declarations=DECLARATIONS, key=key, by=solver, at=at)


def gather(entry: Entry, proposal: Proposal, people: Mapping[str, User], *, at: datetime) -> None:
    """Bring a team together up to what the captain does last: all are in, signed the shares and signed off."""
    captain, mates = entry.captain, [people[key] for key, _share in proposal.shares if key != proposal.solver]
    with unit_of_work():
        name_team(entry, proposal.team, by=captain, at=at)
    for mate in mates:
        accept_terms(entry.challenge, mate, at=at)
        with unit_of_work():
            invitation = invite_address(entry, mate.email, by=captain, at=at)
        with unit_of_work():
            join_team(invitation, require(mate, entry.challenge), by=mate, at=at)
    shares = {people[key].id: share for key, share in proposal.shares}
    with unit_of_work():
        table = propose_table(entry, shares, by=captain, at=at)
    for person in (captain, *mates):
        with unit_of_work():
            sign_table(entry, table.text_hash, person.name, by=person, at=at, from_address=LOCALLY)
    with unit_of_work():
        declare(entry, DECLARATIONS, by=captain, at=at)
    for mate in mates:
        with unit_of_work():
            sign_off(entry, hash_of(team_content(sharing_of(entry))), by=mate, at=at)


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
