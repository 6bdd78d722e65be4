"""What waits for the organisers, each kind found in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from awards.lifecycle import DecisionState, Side
from awards.models import Award, AwardDecision, Certificate
from awards.transfers import waiting_for_organiser
from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import for_organisers
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.models import Screening
from judging.chambers import Chamber
from judging.lifecycle import GONE, SeatState
from judging.models import Seat
from judging.queries import seat_works

MOST = 50  # of each kind; a longer list is worked off from its own page


@dataclass(frozen=True, slots=True)
class Panel:
    """A challenge whose panel an organiser looks after, and how far its sheets have come."""

    challenge: Challenge
    judges: int
    handed_in: int
    expected: int

    @property
    def complete(self) -> bool:
        """Tell whether every sheet that can be handed in is."""
        return self.expected > 0 and self.handed_in >= self.expected


@dataclass(frozen=True, slots=True)
class Counts:
    """The platform at a glance."""

    open: int
    judging: int
    certificates: int


def panels_without_experts(person: User) -> Sequence[Challenge]:
    """Give published and judged challenges whose platform chamber nobody was invited to, the earliest close first."""
    seated = select(Seat.challenge_id).where(
        Seat.chamber == Chamber.PLATFORM, Seat.state.not_in(GONE), ~Seat.is_standby
    )
    query = for_organisers(ChallengeState.PUBLISHED, ChallengeState.JUDGING).where(
        Challenge.id.not_in(seated), Challenge.organisation_id.not_in(_own(person))
    )
    return db.session.scalars(query.order_by(Challenge.entries_close_at, Challenge.id).limit(MOST)).all()


def entries_to_screen(person: User) -> list[tuple[Challenge, int]]:
    """Give the challenges being judged with entries that nobody has screened, and how many, the earliest end first.

    None whose decision is drafted: from then on it is late for that.
    """
    screened = select(Screening.entry_id)
    seated = select(Seat.challenge_id).where(Seat.user_id == person.id, Seat.state.not_in(GONE))
    rows = db.session.execute(
        select(Challenge, func.count(Entry.id))
        .join(Entry, Entry.challenge_id == Challenge.id)
        .where(
            Challenge.state == ChallengeState.JUDGING,
            Challenge.organisation_id.not_in(_own(person)),
            Challenge.id.not_in(seated),
            Entry.state == EntryState.SUBMITTED,
            Entry.id.not_in(screened),
            Challenge.id.not_in(select(AwardDecision.challenge_id)),
        )
        .group_by(Challenge.id)
        .order_by(Challenge.judging_ends_at, Challenge.id)
        .limit(MOST)
    )
    return [(challenge, count) for challenge, count in rows]


def panels_at_work(person: User) -> list[Panel]:
    """Give the challenges being judged that have no drafted decision, the earliest promise first."""
    decided = select(AwardDecision.challenge_id)
    query = for_organisers(ChallengeState.JUDGING).where(
        Challenge.id.not_in(decided), Challenge.organisation_id.not_in(_own(person))
    )
    found = db.session.scalars(query.order_by(Challenge.judging_ends_at, Challenge.id).limit(MOST)).all()
    seats = db.session.scalars(
        select(Seat)
        .where(Seat.challenge_id.in_([each.id for each in found]), Seat.state == SeatState.ACCEPTED)
        .options(joinedload(Seat.challenge))
        .order_by(Seat.id)
    ).all()
    works = seat_works(list(seats))
    panels = []
    for challenge in found:
        own = [works.get(seat.id) for seat in seats if seat.challenge_id == challenge.id]
        panels.append(
            Panel(
                challenge,
                judges=len(own),
                handed_in=sum(work.handed_in for work in own if work),
                expected=sum(work.entries for work in own if work),
            )
        )
    return panels


def payments_waiting(person: User, *, at: datetime) -> list[Award]:
    """Give the awards whose winner says that the prize has not arrived, or has said nothing in time."""
    return list(db.session.scalars(waiting_for_organiser(_own(person), at=at).limit(MOST)))


def decisions_waiting(person: User) -> list[AwardDecision]:
    """Give the decisions that wait for the platform: its approval, or the release of the results."""
    query = (
        select(AwardDecision)
        .join(AwardDecision.challenge)
        .where(
            AwardDecision.state != DecisionState.RELEASED,
            Challenge.state != ChallengeState.CANCELLED,
            Challenge.organisation_id.not_in(_own(person)),
        )
        .options(
            joinedload(AwardDecision.challenge).joinedload(Challenge.organisation),
            joinedload(AwardDecision.approvals),
        )
        .order_by(Challenge.decision_by, AwardDecision.id)
        .limit(MOST)
    )
    return [
        decision
        for decision in db.session.scalars(query).unique()
        if decision.state == DecisionState.APPROVED or Side.PLATFORM not in decision.valid_approvals
    ]


def counts(at: datetime) -> Counts:
    """Give how many challenges are open, how many are judged, how many certificates were issued."""
    is_open = (
        Challenge.state == ChallengeState.PUBLISHED,
        Challenge.publishes_at <= at,
        Challenge.entries_close_at > at,
    )
    judged = Challenge.state == ChallengeState.JUDGING
    row = db.session.execute(
        select(
            select(func.count(Challenge.id)).where(*is_open).scalar_subquery(),
            select(func.count(Challenge.id)).where(judged).scalar_subquery(),
            select(func.count(Certificate.id)).where(Certificate.revoked_at.is_(None)).scalar_subquery(),
        )
    ).one()
    return Counts(*row)


def _own(person: User) -> list[int]:
    """The organisations an organiser belongs to: another organiser does the work for these."""
    return [membership.organisation_id for membership in person.memberships]
