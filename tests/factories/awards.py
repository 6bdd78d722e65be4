"""Awards at every station: judged, drafted, approved, released, accepted."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from awards.models import Award, AwardDecision, Certificate, DecisionApproval, PrizePayment
from awards.services import accept_award, approve_decision, draft_decision, release_results
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.keys import platform_key
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.chambers import Chamber
from judging.lifecycle import SeatState, SheetState
from judging.models import Score, Scoresheet, Seat
from tests.conftest import NOON
from tests.factories.panels import make_standing_entry
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.terms import make_published_with_terms


@dataclass
class Judged:
    """A challenge whose panel has judged three entries, and the people around it."""

    challenge: Challenge
    organiser: User
    owner: User
    solvers: list[User]
    entries: list[Entry]


def make_scored(
    marks: tuple[tuple[int, int], ...] = ((5, 5), (4, 4), (2, 1)),
    *,
    anonymous: bool = False,
    names: tuple[str, ...] = (),
) -> Judged:
    """A challenge in judging with an entry for each pair of marks, given by one judge a chamber. Commits.

    The rows are made at once; that judges may hand in only under their rules is tested in judging.
    """
    owner = make_user("Sigrid Seeker")
    challenge = make_published_with_terms(make_organisation(owner), anonymous=anonymous)
    challenge.state, challenge.closed_at = ChallengeState.JUDGING, NOON
    solvers = [make_user(names[n] if n < len(names) else f"Solver {n}") for n in range(len(marks))]
    entries = [
        make_standing_entry(challenge, solver, code=f"E-{n}", title=f"Idea {n}")
        for n, solver in enumerate(solvers)
    ]
    organiser = make_organiser()
    for chamber in Chamber:
        seat = _seat(challenge, make_user(f"Judge of {chamber}"), chamber, organiser)
        for number, (entry, pair) in enumerate(zip(entries, marks, strict=True)):
            _sheet(seat, entry, pair, f"Words of {chamber} on idea {number}.")
    db.session.commit()
    return Judged(challenge, organiser, owner, solvers, entries)


def _seat(challenge: Challenge, judge: User, chamber: Chamber, organiser: User) -> Seat:
    return Seat(
        ref=new_ref(),
        challenge=challenge,
        chamber=chamber,
        email=judge.email,
        user=judge,
        state=SeatState.ACCEPTED,
        invited_at=NOON,
        invited_by=organiser,
        responded_at=NOON,
        conflicts_declared_at=NOON,
    )


def _sheet(seat: Seat, entry: Entry, marks: tuple[int, int], words: str) -> None:
    criteria = seat.challenge.criteria
    sheet = Scoresheet(
        seat=seat,
        entry=entry,
        proposal_version=entry.versions[-1],
        state=SheetState.HANDED_IN,
        comment_to_solver=words,
        saved_at=NOON,
        handed_in_at=NOON,
    )
    sheet.scores = [
        Score(criterion_id=criterion.id, mark=mark) for criterion, mark in zip(criteria, marks, strict=True)
    ]
    db.session.add(sheet)


@dataclass
class LateSheets:
    """The sheets of one judge, who hands them in after the others."""

    seat: Seat
    sheets: list[Scoresheet]

    def take_back(self) -> None:
        """Make them saved ones that are not handed in."""
        for sheet in self.sheets:
            sheet.state, sheet.handed_in_at = SheetState.DRAFT, None
        db.session.commit()

    def hand_in(self, *marks: tuple[int, int]) -> None:
        """Hand them in with these marks, entry by entry."""
        for sheet, pair in zip(self.sheets, marks, strict=True):
            sheet.state, sheet.handed_in_at = SheetState.HANDED_IN, NOON
            for row, mark in zip(sheet.scores, pair, strict=True):
                row.mark = Decimal(mark)
        db.session.commit()


def late_sheets(judged: Judged, chamber: str) -> LateSheets:
    """The sheets of a chamber's judge, by entry."""
    seat = db.session.query(Seat).filter_by(challenge_id=judged.challenge.id, chamber=chamber).one()
    return LateSheets(seat, db.session.query(Scoresheet).filter_by(seat=seat).order_by(Scoresheet.id).all())


def make_drafted(judged: Judged) -> AwardDecision:
    """The awards as the rules propose them."""
    with unit_of_work():
        return draft_decision(judged.challenge, by=judged.organiser, at=NOON)


def make_approved(judged: Judged) -> AwardDecision:
    """Awards that both sides have approved."""
    decision = make_drafted(judged)
    approve_both(judged, decision)
    return decision


def approve_both(judged: Judged, decision: AwardDecision) -> None:
    """Approve for both sides."""
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    with unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.owner, at=NOON)


def make_approval(challenge: Challenge, *, by: User) -> DecisionApproval:
    """An approval of a decision without awards; how one comes about is tested in awards. Commits."""
    decision = AwardDecision(
        ref=new_ref(),
        challenge=challenge,
        proposal={},
        content_hash="0" * 64,
        drafted_at=NOON,
        drafted_by_id=by.id,
    )
    approval = DecisionApproval(
        decision=decision, side="seeker", content_hash=decision.content_hash, user=by, at=NOON
    )
    db.session.add(approval)
    db.session.commit()
    return approval


def make_payment(entry: Entry, *, by: User) -> PrizePayment:
    """A payment for an award of an approved decision; how one comes about is tested in awards. Commits."""
    decision = db.session.scalars(
        select(AwardDecision).where(AwardDecision.challenge == entry.challenge)
    ).one()
    award = Award(
        ref=new_ref(),
        decision=decision,
        entry=entry,
        prize=entry.challenge.prizes[0],
        amount_minor=100,
        currency="EUR",
    )
    payment = PrizePayment(
        award=award, paid_on=NOON.date(), reference="Prize 7", recorded_by=by, recorded_at=NOON, proof=""
    )
    db.session.add(payment)
    db.session.commit()
    return payment


def make_released(judged: Judged) -> AwardDecision:
    """Results that are out."""
    decision = make_approved(judged)
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    return decision


def award_of(decision: AwardDecision, entry: Entry) -> Award:
    """The award of one entry."""
    return next(award for award in decision.awards if award.entry_id == entry.id)


def accept(award: Award) -> Certificate:
    """The winner accepts."""
    with unit_of_work():
        return accept_award(
            award,
            award.entry.captain.name,
            by=award.entry.captain,
            at=NOON,
            from_address="192.0.2.9",
            key=platform_key(),
        )


def make_certificate(name: str = "Ada Lovelace") -> Certificate:
    """A certificate of a first prize."""
    judged = make_scored(names=(name,))
    return accept(award_of(make_released(judged), judged.entries[0]))


def make_expert(judged: Judged) -> User:
    """An expert of the seeker's organisation."""
    person = make_user("Egil Expert")
    make_membership(judged.challenge.organisation, person, MembershipRole.EXPERT)
    return person
