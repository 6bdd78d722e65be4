"""Reading what needs a seeker in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from awards.lifecycle import Side
from awards.models import AwardDecision, DecisionApproval
from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, can_write_briefs, has_membership
from challenge_hub.challenges.amendments.lifecycle import OPEN
from challenge_hub.challenges.models import Amendment
from challenge_hub.challenges.timeline import answers_open
from challenge_hub.core.database import db
from judging.chambers import Chamber
from judging.lifecycle import GONE
from judging.models import Seat
from seeker.challenges.queries import waiting
from seeker.dashboard.awarded import awarded_needs
from seeker.dashboard.needs import Need, Standing, answers_needed, in_order, need_of
from seeker.questions.policies import DRAFTERS
from seeker.questions.queries import unanswered


@dataclass(frozen=True)
class _Decided:
    """How far the decision of a challenge is."""

    approved_by_seeker: bool


def needs_of(user: User, *, at: datetime) -> list[Need]:
    """Give what the person's challenges need of them, by deadline; looks at the hundred nearest."""
    found = list(db.session.scalars(waiting(user)).unique())
    ids = [challenge.id for challenge in found]
    seats, decisions, questions = _seats(ids), _decisions(ids), unanswered(ids)
    amendments = _amendments(ids)
    needs = []
    for challenge in found:
        decided = decisions.get(challenge.id)
        standing = Standing(
            writes=bool(can_write_briefs(user, challenge.organisation_id)),
            decides=bool(can_decide(user, challenge.organisation_id)),
            seats=seats.get(challenge.id, 0),
            decision_drafted=decided is not None,
            approved_by_seeker=decided is not None and decided.approved_by_seeker,
            amendment=amendments.get(challenge.id, ""),
        )
        need = need_of(challenge, standing, at)
        if need is not None:
            needs.append(need)
        asked = questions.get(challenge.id)
        if asked is not None and answers_open(challenge, at) and _drafts(user, challenge.organisation_id):
            needs.append(answers_needed(challenge, asked.number, asked.oldest, at))
    needs += awarded_needs(user)
    return in_order(needs)


def _drafts(user: User, organisation_id: int) -> bool:
    return bool(has_membership(user, organisation_id, *DRAFTERS))


def _amendments(ids: list[int]) -> dict[int, str]:
    query = select(Amendment.challenge_id, Amendment.state).where(
        Amendment.challenge_id.in_(ids), Amendment.state.in_(OPEN)
    )
    return dict(db.session.execute(query).all())


def _seats(ids: list[int]) -> dict[int, int]:
    query = (
        select(Seat.challenge_id, func.count(Seat.id))
        .where(
            Seat.challenge_id.in_(ids),
            Seat.chamber == Chamber.SEEKER,
            Seat.state.not_in(GONE),
            ~Seat.is_standby,
        )
        .group_by(Seat.challenge_id)
    )
    return dict(db.session.execute(query).all())


def _decisions(ids: list[int]) -> dict[int, _Decided]:
    approval = (
        select(DecisionApproval.id)
        .where(
            DecisionApproval.decision_id == AwardDecision.id,
            DecisionApproval.side == Side.SEEKER,
            DecisionApproval.content_hash == AwardDecision.content_hash,
        )
        .exists()
    )
    query = select(AwardDecision.challenge_id, approval).where(AwardDecision.challenge_id.in_(ids))
    return {challenge_id: _Decided(bool(done)) for challenge_id, done in db.session.execute(query)}
