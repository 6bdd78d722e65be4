"""What awarded challenges need of a seeker's owner: the deed, the prize, the closing declaration."""

from datetime import UTC, datetime, time

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager

from awards.lifecycle import DecisionState
from awards.models import Award, AwardDecision
from awards.steps import Reader, next_step
from awards.transfers import waiting_for_seeker
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from ip_terms.models import Agreement, AgreementKind, RightsTransfer
from ip_terms.transfers.deadlines import payment_due, signature_due
from seeker.dashboard.needs import Need

MOST = 50


def awarded_needs(user: User) -> list[Need]:
    """Give the deeds that wait for the person's organisations, and the declarations that are not signed yet."""
    owned = [
        membership.organisation_id
        for membership in user.memberships
        if membership.role == MembershipRole.OWNER
    ]
    if not owned:
        return []
    deeds = db.session.scalars(waiting_for_seeker(owned).limit(MOST))
    return [*(_of_deed(award) for award in deeds), *_declarations(owned)]


def _of_deed(award: Award) -> Need:
    deed = award.deed
    days = [day for day in (signature_due(deed), payment_due(deed, award.payment)) if day is not None]
    return Need(
        award.decision.challenge.title,
        next_step(deed, award.payment, Reader.SEEKER),
        "awards.transfers.show",
        deed.ref,
        datetime.combine(min(days), time.max, UTC) if days else None,
        _("transfer deed"),
    )


def _declarations(owned: list[int]) -> list[Need]:
    ended_since = exists().where(
        RightsTransfer.challenge_id == Challenge.id, RightsTransfer.lapsed_at > Agreement.accepted_at
    )
    signed = exists().where(
        Agreement.challenge_id == Challenge.id,
        Agreement.kind == AgreementKind.CLOSING_DECLARATION,
        ~ended_since,
    )
    query = (
        select(AwardDecision)
        .join(AwardDecision.challenge)
        .where(
            Challenge.organisation_id.in_(owned),
            Challenge.settled_at.is_not(None),
            AwardDecision.state == DecisionState.RELEASED,
            ~signed,
        )
        .options(contains_eager(AwardDecision.challenge))
        .order_by(AwardDecision.id)
        .limit(MOST)
    )
    return [
        Need(
            decision.challenge.title,
            _("Read and sign the closing declaration; everybody who entered waits for it."),
            "seeker.decisions.show",
            decision.challenge.ref,
            state=_("your declaration"),
        )
        for decision in db.session.scalars(query)
    ]
