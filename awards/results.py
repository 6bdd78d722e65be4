"""What a solver, and the public, may know of a result: after the release, and only through this module."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from awards.letters import Outcome
from awards.lifecycle import AwardState, DecisionState
from awards.models import Award, AwardDecision, Certificate, Letter
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import shown_to
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from ip_terms.models import TransferMember


@dataclass(frozen=True)
class EntryOutcome:
    """The letter to one solver and, for a winner, the award. Carries no score, no rank, no judge."""

    outcome: Outcome
    subject: str
    greeting: str
    opening: str
    bands: Sequence[tuple[str, str]]
    comments: Sequence[str]
    reason: str
    closing: str
    released_at: datetime
    prize_label: str = ""
    amount_minor: int | None = None
    currency: str = ""
    award_ref: str = ""
    award_state: AwardState | None = None
    answered_at: datetime | None = None
    certificate_number: str = ""

    @property
    def freed_at(self) -> datetime | None:
        """From when on nobody but the solver has any right in the entry; None while it is, or may be, awarded."""
        if not self.won:
            return self.released_at
        return self.answered_at if self.award_state is AwardState.DECLINED else None

    @property
    def won(self) -> bool:
        """Whether the entry was awarded a prize."""
        return self.outcome is Outcome.WON


@dataclass(frozen=True)
class Winner:
    """An award as the public sees it; the name only of a winner who has accepted, as the certificate has it."""

    prize_label: str
    amount_minor: int
    currency: str
    name: str
    state: AwardState


@dataclass(frozen=True)
class PastAward:
    """A prize that a person won and accepted, as their profile may show it: the challenge, the prize, the day."""

    challenge_ref: str
    challenge_title: str
    prize_label: str
    released_at: datetime
    certificate_number: str


@dataclass(frozen=True)
class Announcement:
    """The released result of a challenge as the public sees it; `reason` is why people departed from the rules."""

    winners: Sequence[Winner]
    reason: str
    released_at: datetime


def of_entry(user: User, entry: Entry) -> EntryOutcome | None:
    """Give the outcome of the person's own entry; None before the release and for anybody else's entry."""
    if not entry.team.has(user.id):
        return None
    letter = db.session.scalar(
        select(Letter)
        .join(Letter.decision)
        .where(
            Letter.entry_id == entry.id,
            Letter.released_at.is_not(None),
            AwardDecision.state == DecisionState.RELEASED,
        )
    )
    if letter is None or letter.released_at is None:
        return None
    award = db.session.scalar(
        select(Award)
        .where(Award.decision_id == letter.decision_id, Award.entry_id == entry.id)
        .options(joinedload(Award.prize))
    )
    number = ""
    if award is not None:
        number = db.session.scalar(select(Certificate.number).where(Certificate.award_id == award.id)) or ""
    return EntryOutcome(
        outcome=Outcome(letter.outcome),
        subject=letter.subject,
        greeting=letter.greeting,
        opening=letter.opening,
        bands=letter.band_rows,
        comments=letter.comment_texts,
        reason=letter.reason,
        closing=letter.closing,
        released_at=letter.released_at,
        prize_label=award.prize.label if award else "",
        amount_minor=award.amount_minor if award else None,
        currency=award.currency if award else "",
        award_ref=award.ref if award else "",
        award_state=AwardState(award.state) if award else None,
        answered_at=award.answered_at if award else None,
        certificate_number=number,
    )


def announced(challenge: Challenge) -> Announcement | None:
    """Give the public result of a challenge; None before the release."""
    decision = db.session.scalar(
        select(AwardDecision).where(
            AwardDecision.challenge_id == challenge.id, AwardDecision.state == DecisionState.RELEASED
        )
    )
    if decision is None or decision.released_at is None:
        return None
    awards = db.session.scalars(
        select(Award)
        .where(Award.decision_id == decision.id)
        .options(joinedload(Award.prize), joinedload(Award.certificate))
    ).all()
    return Announcement(
        winners=[
            Winner(
                prize_label=award.prize.label,
                amount_minor=award.amount_minor,
                currency=award.currency,
                name=award.winner_name,
                state=AwardState(award.state),
            )
            for award in sorted(awards, key=lambda award: (award.prize.position, award.id))
        ],
        reason=decision.reason,
        released_at=decision.released_at,
    )


def past_awards(user: User, *, viewer: User | None, at: datetime) -> list[PastAward]:
    """Give what the person has won, alone or with others who handed it in with them, newest first.

    Only what the challenge's own page tells the viewer anyway.

    Awards that are not accepted, whose deed lapsed or whose certificate was revoked are left out, and so are challenges
    that the viewer may not see. No text of ours forbids a winner to be named ("names.results" in every kind of terms);
    a seeker that stays anonymous is not named here either.
    """
    awards = db.session.scalars(
        select(Award)
        .join(Award.decision)
        .join(AwardDecision.challenge)
        .join(TransferMember, TransferMember.transfer_id == Award.transfer_id)
        .where(
            TransferMember.user_id == user.id,
            Award.state == AwardState.ACCEPTED,
            AwardDecision.state == DecisionState.RELEASED,
            shown_to(viewer, at),
        )
        .options(
            contains_eager(Award.decision).contains_eager(AwardDecision.challenge),
            joinedload(Award.prize),
            joinedload(Award.transfer),
            joinedload(Award.certificate),
        )
        .order_by(Award.id.desc())
    ).all()
    return [
        PastAward(
            challenge_ref=award.decision.challenge.ref,
            challenge_title=award.decision.challenge.title,
            prize_label=award.prize.label,
            released_at=award.decision.released_at,
            certificate_number=award.certificate.number,
        )
        for award in awards
        if award.gives
        and award.decision.released_at
        and award.certificate
        and not award.certificate.revoked_at
    ]
