"""From closed entries to certificates, through the services that judges, seekers and organisers call."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from awards.lifecycle import Side
from awards.models import Award, AwardDecision
from awards.services.answers import accept_award
from awards.services.decisions import approve_decision, draft_decision
from awards.services.release import release_results
from awards.services.transfers import confirm_payment, record_payment, sign_deed
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.services import close_entries
from challenge_hub.cli.demonstration.people import JUDGES
from challenge_hub.cli.demonstration.story import Story
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.evidence.services import seal
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import count_standing
from ip_terms.acceptance import require
from ip_terms.models import AgreementKind
from ip_terms.services import non_disclosure_text
from judging.chambers import Chamber
from judging.models import Seat
from judging.services.openings import open_entry
from judging.services.seats import declare_conflicts, invite, respond, sign_non_disclosure
from judging.services.sheets import SheetContent, hand_in, save_sheet

LOCALLY = "127.0.0.1"
People = Mapping[str, User]


def seat_judges(challenge: Challenge, story: Story, people: People, *, at: datetime) -> list[Seat]:
    """Seat two experts in each chamber; all accept and sign."""
    seats = []
    owner = people["claire" if story.organisation == "orchard" else "sigrid"]
    for chamber, keys, by in (
        (Chamber.PLATFORM, JUDGES["platform"], people["olga"]),
        (Chamber.SEEKER, JUDGES[story.organisation], owner),
    ):
        for position, key in enumerate(keys):
            judge = people[key]
            with unit_of_work():
                seat = invite(challenge, chamber, judge.email, is_lead=position == 0, by=by, at=at)
            with unit_of_work():
                respond(seat, accepts=True, by=judge, at=at)
            with unit_of_work():
                text = non_disclosure_text(challenge, at=at)
                sign_non_disclosure(seat, text.hash, judge.name, by=judge, at=at, from_address=LOCALLY)
            seats.append(seat)
    return seats


def ring_the_bell(challenge: Challenge, *, key: SigningKey, at: datetime) -> None:
    """Close entries and seal the receipts, as the worker's timer does."""
    with unit_of_work():
        close_entries(challenge, entries=count_standing(challenge.id), by=None, at=at)
        seal(challenge, key=key, by=None, at=at)


def score(challenge: Challenge, story: Story, seats: list[Seat], people: People, *, at: datetime) -> None:
    """Let every judge declare no conflict and mark as the story says; missing marks stay to do."""
    by_id = {person.id: person for person in people.values()}
    entries = {
        key: entry
        for entry in db.session.scalars(select(Entry).where(Entry.challenge_id == challenge.id))
        for key, person in people.items()
        if person.id == entry.team.captain_id
    }
    for seat in seats:
        with unit_of_work():
            declare_conflicts(seat, {}, by=by_id[seat.user_id or 0], at=at)
    criteria = [criterion.id for criterion in challenge.criteria]
    for proposal in story.proposals:
        for seat, marks in zip(seats, proposal.marks, strict=False):
            judge, entry = by_id[seat.user_id or 0], entries[proposal.solver]
            content = SheetContent.of(
                dict(zip(criteria, marks, strict=True)), comment_to_solver=proposal.word_to_solver
            )
            proof = require(judge, challenge, AgreementKind.NON_DISCLOSURE)
            with unit_of_work():
                open_entry(seat, entry, proof, by=judge, at=at)
            with unit_of_work():
                save_sheet(seat, entry, proof, content, by=judge, at=at)
            with unit_of_work():
                hand_in(seat, entry, proof, by=judge, at=at)


def decide(challenge: Challenge, story: Story, people: People, *, at: datetime) -> AwardDecision:
    """Take the proposed awards as they are; both sides approve."""
    owner = people["claire" if story.organisation == "orchard" else "sigrid"]
    with unit_of_work():
        decision = draft_decision(challenge, by=people["olga"], at=at)
    for side, by in ((Side.PLATFORM, people["olga"]), (Side.SEEKER, owner)):
        with unit_of_work():
            approve_decision(decision, side, content_hash=decision.content_hash, by=by, at=at)
    return decision


def release(decision: AwardDecision, people: People, *, at: datetime) -> None:
    """Send all letters in one moment."""
    with unit_of_work():
        release_results(decision, by=people["olga"], at=at)


def accept_all(decision: AwardDecision, *, key: SigningKey, at: datetime) -> list[str]:
    """Let every winner accept; give the numbers of the certificates."""
    numbers = []
    awards = db.session.scalars(
        select(Award).where(Award.decision_id == decision.id).order_by(Award.id)
    ).all()
    for award in awards:
        winner = award.entry.captain
        with unit_of_work():
            certificate = accept_award(award, winner.name, by=winner, at=at, from_address=LOCALLY, key=key)
        numbers.append(certificate.number)
    return numbers


def fulfil(award: Award, owner: User, *, at: datetime) -> None:
    """Let the seeker sign the deed of an accepted award and pay, and the winner confirm: the rights pass."""
    with unit_of_work():
        sign_deed(award, award.deed.text_hash, owner.name, by=owner, at=at, from_address=LOCALLY)
    with unit_of_work():
        payment = record_payment(award, at.date(), f"Prize {award.ref}", by=owner, at=at)
    with unit_of_work():
        confirm_payment(award, payment.id, by=award.entry.captain, at=at)
