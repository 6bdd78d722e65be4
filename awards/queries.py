"""Finding decisions, awards, letters, certificates and archives; who may not see one finds nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from awards.lifecycle import AwardState, DecisionState, Side
from awards.models import Archive, Award, AwardDecision, Certificate, DecisionApproval, Letter
from awards.panel import Outstanding, outstanding, prize_rules, ranking_of
from awards.policies import (
    can_approve,
    can_change_letters,
    can_declare,
    can_draft,
    can_release,
    can_see_decision,
    side_of,
)
from awards.readiness import approvable, changeable, declarable, draftable, releasable, up_to_date
from awards.rules import PrizeRule, RankedEntry
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import arrived, by_team_of, with_people
from challenge_hub.teams.models import Team
from ip_terms.models import Agreement, AgreementKind


@dataclass(frozen=True)
class DecisionDesk:
    """All that the decision panel on a desk shows to one person; `desk` names the desk: seeker or organiser."""

    desk: str
    challenge: Challenge
    decision: AwardDecision | None
    side: Side | None
    prizes: Sequence[PrizeRule]
    ranking: Sequence[RankedEntry]
    letters: int
    outstanding: Outstanding | None
    current: Decision
    sees: Decision
    may_draft: Decision
    may_change: Decision | None
    may_approve: Decision | None
    may_word: Decision | None
    may_release: Decision | None
    declaration: Agreement | None
    may_declare: Decision | None

    @property
    def codes(self) -> dict[int, str]:
        """The codes of the entries by id."""
        return {entry.id: entry.code for entry in self.ranking}


def decision_of(challenge: Challenge) -> AwardDecision | None:
    """Give the decision of a challenge with its awards and approvals, or None."""
    return db.session.scalar(_decisions().where(AwardDecision.challenge_id == challenge.id))


def decision_desk(user: User, challenge: Challenge, side: str) -> DecisionDesk:
    """Give what the decision panel shows this person on the desk `side` (seeker or organiser). Reads only."""
    sees = can_see_decision(user, challenge)
    decision = decision_of(challenge) if sees else None
    ranking = ranking_of(challenge) if sees else []
    open_yet = sees and draftable(challenge)
    current = up_to_date(decision, ranking) if decision else YES
    own_side = side_of(user, challenge)
    released = decision is not None and decision.state == DecisionState.RELEASED
    declaration = declaration_of(decision) if released and decision else None
    return DecisionDesk(
        desk=side,
        challenge=challenge,
        decision=decision,
        side=own_side,
        prizes=prize_rules(challenge) if sees else [],
        ranking=ranking,
        letters=_count_letters(decision) if decision else 0,
        outstanding=outstanding(challenge) if open_yet else None,
        current=current,
        sees=sees,
        may_draft=first_refusal(can_draft(user, challenge), draftable(challenge)),
        may_change=first_refusal(may_change(user, decision), current) if decision else None,
        may_approve=first_refusal(may_approve(user, decision, own_side), current)
        if decision and own_side
        else None,
        may_word=may_word(user, decision) if decision else None,
        may_release=may_release(user, decision) if decision else None,
        declaration=declaration,
        may_declare=first_refusal(can_declare(user, decision), declarable(decision, declaration))
        if released and decision
        else None,
    )


def may_change(user: User, decision: AwardDecision) -> Decision:
    """Tell whether this person may change the awards now."""
    return first_refusal(can_draft(user, decision.challenge), changeable(decision))


def may_approve(user: User, decision: AwardDecision, side: Side) -> Decision:
    """Tell whether this person may approve for a side now."""
    return first_refusal(can_approve(user, decision, side), approvable(decision, side))


def may_word(user: User, decision: AwardDecision) -> Decision:
    """Tell whether this person may word the letters now."""
    return first_refusal(can_change_letters(user, decision), releasable(decision))


def may_release(user: User, decision: AwardDecision) -> Decision:
    """Tell whether this person may release the results now."""
    return first_refusal(can_release(user, decision), releasable(decision))


def get_decision(user: User, ref: str) -> AwardDecision:
    """Give a decision by its reference to who may see it. Raises NotVisible."""
    decision = db.session.scalar(_decisions().where(AwardDecision.ref == ref))
    if decision is None or not can_see_decision(user, decision.challenge):
        raise NotVisible
    return decision


def letters_of(decision: AwardDecision) -> Sequence[Letter]:
    """Give the letters of a decision by the codes of their entries."""
    return db.session.scalars(
        select(Letter)
        .join(Letter.entry)
        .where(Letter.decision_id == decision.id)
        .options(contains_eager(Letter.entry).options(with_people()))
        .order_by(Entry.code)
    ).all()


def get_letter(decision: AwardDecision, code: str) -> Letter:
    """Give the letter of a decision to the entry with this code. Raises NotVisible."""
    letter = db.session.scalar(
        select(Letter).join(Letter.entry).where(Letter.decision_id == decision.id, Entry.code == code)
    )
    if letter is None:
        raise NotVisible
    return letter


def own_awards(user: User) -> Select[Award]:
    """Give the awards of the person's entries, once released, newest first."""
    return (
        select(Award)
        .join(Award.decision)
        .join(Award.entry)
        .where(by_team_of(user), AwardDecision.state == DecisionState.RELEASED)
        .options(
            joinedload(Award.decision).joinedload(AwardDecision.challenge).joinedload(Challenge.organisation),
            joinedload(Award.entry),
            joinedload(Award.prize),
            joinedload(Award.transfer),
        )
        .order_by(Award.id.desc())
    )


def open_awards(user: User) -> Sequence[Award]:
    """Give the awards that wait for this person's answer, as the captain of the team."""
    mine = own_awards(user).join(Entry.team).where(Team.captain_id == user.id)
    return db.session.scalars(mine.where(Award.state == AwardState.OFFERED)).all()


def get_own_award(user: User, ref: str) -> Award:
    """Give a released award of one of the person's entries. Raises NotVisible."""
    award = db.session.scalar(own_awards(user).where(Award.ref == ref))
    if award is None:
        raise NotVisible
    return award


def certificates(challenge: Challenge | None = None) -> Select[Certificate]:
    """Give every certificate, or those of one challenge, with what a list row shows, newest first."""
    query = (
        select(Certificate)
        .join(Certificate.award)
        .join(Award.decision)
        .options(
            contains_eager(Certificate.award).options(
                contains_eager(Award.decision)
                .joinedload(AwardDecision.challenge)
                .joinedload(Challenge.organisation),
                joinedload(Award.prize),
                joinedload(Award.entry).options(with_people()),
            )
        )
        .order_by(Certificate.id.desc())
    )
    return query.where(AwardDecision.challenge_id == challenge.id) if challenge else query


def count_certificates(challenge: Challenge | None = None) -> int:
    """Give how many certificates there are, or how many one challenge has."""
    query = select(func.count(Certificate.id)).join(Certificate.award).join(Award.decision)
    if challenge is not None:
        query = query.where(AwardDecision.challenge_id == challenge.id)
    return db.session.scalar(query) or 0


def get_certificate(number: str) -> Certificate:
    """Give a certificate by its number, as anybody may: it is public evidence. Raises NotVisible."""
    certificate = db.session.scalar(certificates().where(Certificate.number == number.strip().upper()))
    if certificate is None:
        raise NotVisible(_("No certificate has this number. Please compare it letter by letter."))
    return certificate


def own_certificates(user: User) -> Select[Certificate]:
    """Give the certificates of the person's awards, newest first."""
    return certificates().join(Award.entry).where(by_team_of(user))


def certificate_of(award: Award) -> Certificate | None:
    """Give the certificate of an award, or None."""
    return db.session.scalar(select(Certificate).where(Certificate.award_id == award.id))


def archives() -> Select[Archive]:
    """Give every archive of certificates, newest first."""
    return (
        select(Archive)
        .options(joinedload(Archive.challenge), joinedload(Archive.requested_by))
        .order_by(Archive.id.desc())
    )


def get_archive(ref: str) -> Archive:
    """Give an archive by its reference; only organisers come this far. Raises NotVisible."""
    archive = db.session.scalar(archives().where(Archive.ref == ref))
    if archive is None:
        raise NotVisible
    return archive


def _decisions() -> Select[AwardDecision]:
    return select(AwardDecision).options(
        joinedload(AwardDecision.challenge).joinedload(Challenge.organisation),
        selectinload(AwardDecision.awards).joinedload(Award.prize),
        selectinload(AwardDecision.awards).joinedload(Award.entry),
        selectinload(AwardDecision.awards).joinedload(Award.certificate),
        selectinload(AwardDecision.awards).joinedload(Award.transfer),
        selectinload(AwardDecision.approvals).joinedload(DecisionApproval.user),
    )


def _count_letters(decision: AwardDecision) -> int:
    return db.session.scalar(select(func.count(Letter.id)).where(Letter.decision_id == decision.id)) or 0


def declaration_of(decision: AwardDecision) -> Agreement | None:
    """Give the seeker's signature under the closing declaration of a challenge, with its text, or None."""
    return db.session.scalar(
        select(Agreement)
        .where(
            Agreement.challenge_id == decision.challenge_id,
            Agreement.kind == AgreementKind.CLOSING_DECLARATION,
        )
        .order_by(Agreement.id.desc())
        .limit(1)
        .options(joinedload(Agreement.text))
    )


def get_closing(user: User, ref: str) -> AwardDecision:
    """Give the released decision of a challenge to who may read its closing declaration.

    Both sides from the release on; whoever handed in an entry, once it is signed. Raises NotVisible.
    """
    decision = db.session.scalar(
        _decisions()
        .join(AwardDecision.challenge)
        .where(Challenge.ref == ref, AwardDecision.state == DecisionState.RELEASED)
    )
    if decision is None:
        raise NotVisible
    entered = arrived(decision.challenge_id).where(by_team_of(user))
    if declaration_of(decision) is not None and db.session.scalar(entered) is not None:
        return decision
    if not can_see_decision(user, decision.challenge):
        raise NotVisible
    return decision
