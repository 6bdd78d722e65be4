"""Drafting, changing and approving the award decision of a challenge."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from awards.events import DecisionApproved, DecisionChanged, DecisionDrafted
from awards.lifecycle import DECISION_LIFECYCLE, AwardState, DecisionState, Side
from awards.models import Award, AwardDecision, DecisionApproval
from awards.panel import outstanding as still_outstanding
from awards.panel import prize_rules, ranking_of
from awards.policies import can_approve, can_draft
from awards.readiness import approvable, draftable, up_to_date
from awards.rules import (
    AwardLine,
    LeftOver,
    OpenTie,
    Proposal,
    RankedEntry,
    departures,
    places,
    problems,
    propose,
)
from awards.services.letters import compose_letters
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.services import decide
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import utc_text
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.late.queries import running_in


def draft_decision(challenge: Challenge, *, outstanding: int = 0, by: User, at: datetime) -> AwardDecision:
    """Propose the awards from the panel's ranking and the predefined prizes, or propose them anew.

    `outstanding` is how many scoresheets the person was told are missing: nothing is drafted silently without
    them. A draft that is there already is replaced, with its reason; approvals of other awards count no more.
    Raises Refused or WrongState, Changed where another number is missing. Emits DecisionDrafted.
    """
    can_draft(by, challenge).demand()
    draftable(challenge).insist()
    if running := running_in(challenge, at=at):
        raise WrongState(
            _(
                "Somebody has late access until %(when)s and may still hand in. Draft after that.",
                when=utc_text(running[0].until),
            )
        )
    missing = still_outstanding(challenge).sheets
    if missing != outstanding:
        raise Changed(
            _("Scoresheets that are missing now: %(missing)d. Read which, then draft again.", missing=missing)
        )
    ranking = ranking_of(challenge)
    proposal = propose(prize_rules(challenge), ranking)
    decision = db.session.scalar(select(AwardDecision).where(AwardDecision.challenge_id == challenge.id))
    if decision is None:
        decision = AwardDecision(
            ref=new_ref(), challenge=challenge, state=DecisionState.DRAFTED, content_hash=""
        )
        db.session.add(decision)
    else:
        DECISION_LIFECYCLE.move(decision, "change")
    decision.drafted_at, decision.drafted_by_id = at, by.id
    decision.proposal = {**_plain(proposal), "ranking": places(ranking), "outstanding": missing}
    decision.departures, decision.reason = [], ""
    _set_awards(decision, proposal.lines)
    db.session.flush()  # the event names the decision
    emit(
        DecisionDrafted(
            at=at,
            by=by.id,
            subject_id=decision.id,
            challenge_id=challenge.id,
            awards=len(proposal.lines),
            ties=len(proposal.ties),
            outstanding=missing,
        )
    )
    return decision


def change_awards(
    decision: AwardDecision,
    chosen: Sequence[AwardLine],
    reason: str,
    *,
    content_hash: str,
    by: User,
    at: datetime,
) -> AwardDecision:
    """Replace the drafted awards by `chosen`; approvals given so far do not count for the new ones.

    `reason` is written, public, and needed wherever `chosen` departs from the proposal. Raises Changed unless
    the decision is the one that was read, Invalid with every rule that is broken. Emits DecisionChanged.
    """
    can_draft(by, decision.challenge).demand()
    DECISION_LIFECYCLE.move(decision, "change")
    prizes, ranking = prize_rules(decision.challenge), ranking_of(decision.challenge)
    _demand_as_read(decision, content_hash, ranking)
    broken = problems(prizes, ranking, chosen)
    if broken:
        raise Invalid(" ".join(broken), {"": list(broken)})
    found = departures(read_proposal(decision.proposal), prizes, ranking, chosen)
    if found and not reason.strip():
        why = _("This differs from the proposal; write a reason, which will be public.")
        raise Invalid(f"{why} {' '.join(found)}", {"reason": [why]})
    proposed = {(line["prize_id"], line["entry_id"]): line["why"] for line in decision.proposal["lines"]}
    lines = [
        AwardLine(
            line.prize_id,
            line.entry_id,
            line.amount_minor,
            proposed.get((line.prize_id, line.entry_id), reason.strip()),
        )
        for line in chosen
    ]
    decision.departures, decision.reason = list(found), reason.strip() if found else ""
    _set_awards(decision, lines)
    emit(
        DecisionChanged(
            at=at,
            by=by.id,
            subject_id=decision.id,
            challenge_id=decision.challenge_id,
            content_hash=decision.content_hash,
            departures=len(found),
        )
    )
    return decision


def approve_decision(
    decision: AwardDecision, side: Side, *, content_hash: str, by: User, at: datetime
) -> DecisionApproval:
    """Approve the awards as they stand for one side; with both sides the challenge is decided.

    `content_hash` is of the decision that the person read. Then a letter is composed for every standing entry,
    to be read and worded before the release. Raises Refused or WrongState, Changed where the awards, or the
    ranking they rest on, are others by now. Emits DecisionApproved, and ChallengeDecided through `decide`.
    """
    side = Side(side)
    can_approve(by, decision, side).demand()
    approvable(decision, side).insist()
    _demand_as_read(decision, content_hash, ranking_of(decision.challenge))
    approval = DecisionApproval(
        decision=decision, side=side, content_hash=decision.content_hash, user_id=by.id, user=by, at=at
    )
    db.session.add(approval)
    complete = set(decision.valid_approvals) == set(Side)
    if complete:
        DECISION_LIFECYCLE.move(decision, "approve")
        decision.approved_at = at
        decide(decision.challenge, by=by, at=at)
        compose_letters(decision, at=at)
    emit(
        DecisionApproved(
            at=at,
            by=by.id,
            subject_id=decision.id,
            challenge_id=decision.challenge_id,
            side=side,
            content_hash=decision.content_hash,
            complete=complete,
        )
    )
    return approval


def _demand_as_read(decision: AwardDecision, content_hash: str, ranking: Sequence[RankedEntry]) -> None:
    """Raise Changed unless the decision is the one that was read, and still rests on the panel's ranking."""
    if content_hash != decision.content_hash:
        raise Changed(
            _("The awards were changed since you opened this page. Please read them as they stand now.")
        )
    current = up_to_date(decision, ranking)
    if not current:
        raise Changed(current.reason)


def read_proposal(stored: dict[str, Any]) -> Proposal:
    """Give the proposal as the rules read it, from how a decision stores it (ties by their entries)."""
    return Proposal(
        lines=tuple(AwardLine(**line) for line in stored["lines"]),
        ties=tuple(
            OpenTie(tuple(tie["entry_ids"]), tuple(tie["prize_ids"]), tie["why"]) for tie in stored["ties"]
        ),
        left_over=tuple(LeftOver(**left) for left in stored["left_over"]),
    )


def _plain(proposal: Proposal) -> dict[str, Any]:
    return {
        "lines": [
            {
                "prize_id": line.prize_id,
                "entry_id": line.entry_id,
                "amount_minor": line.amount_minor,
                "why": line.why,
            }
            for line in proposal.lines
        ],
        "ties": [
            {"entry_ids": list(tie.entry_ids), "prize_ids": list(tie.prize_ids), "why": tie.why}
            for tie in proposal.ties
        ],
        "left_over": [
            {"prize_id": left.prize_id, "count": left.count, "why": left.why} for left in proposal.left_over
        ],
    }


def _set_awards(decision: AwardDecision, lines: Sequence[AwardLine]) -> None:
    """Make the awards those of `lines`, keeping rows of entries that stay."""
    currencies = {prize.id: prize.currency for prize in decision.challenge.prizes}
    kept = {award.entry_id: award for award in decision.awards}
    awards = []
    for line in lines:
        award = kept.get(line.entry_id) or Award(
            ref=new_ref(), entry_id=line.entry_id, state=AwardState.PROPOSED
        )
        award.prize_id, award.amount_minor = line.prize_id, line.amount_minor
        award.currency, award.why = currencies[line.prize_id], line.why
        awards.append(award)
    decision.awards = awards
    decision.content_hash = _content_hash(decision)


def _content_hash(decision: AwardDecision) -> str:
    awards = sorted([award.entry_id, award.prize_id, award.amount_minor] for award in decision.awards)
    content = {"awards": awards, "reason": decision.reason, "ranking": decision.proposal["ranking"]}
    return sha256_hex(canonical_json(content))
