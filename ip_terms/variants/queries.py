"""Finding clause variants."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import Organisation
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from ip_terms.models import ChallengeTerms, ClauseVariant
from ip_terms.parameters import Regime
from ip_terms.variants.lifecycle import VariantState
from ip_terms.variants.rules import open_under


def variants_offered(challenge: Challenge, regime: Regime) -> list[ClauseVariant]:
    """Give the variants that a challenge may choose under a regime, by clause and number.

    They are those in use by its organisation, and those it has already chosen: a challenge keeps its exact version.
    """
    chosen = (
        select(ClauseVariant.id)
        .join(ChallengeTerms.variants)
        .where(ChallengeTerms.challenge_id == challenge.id)
    )
    query = (
        select(ClauseVariant)
        .where(
            ClauseVariant.organisation_id == challenge.organisation_id,
            ClauseVariant.clause.in_(open_under(regime)),
            or_(ClauseVariant.state == VariantState.IN_USE, ClauseVariant.id.in_(chosen)),
        )
        .order_by(ClauseVariant.clause, ClauseVariant.number)
    )
    return list(db.session.scalars(query))


def filtered(*, state: VariantState | None, words: str) -> Select[ClauseVariant]:
    """Give the variants in a state or any, of organisations whose name holds every word, newest first."""
    query = (
        select(ClauseVariant)
        .join(ClauseVariant.organisation)
        .options(joinedload(ClauseVariant.organisation), joinedload(ClauseVariant.written_by))
    )
    if state is not None:
        query = query.where(ClauseVariant.state == state)
    for word in words.split()[:6]:
        query = query.where(Organisation.name.icontains(word, autoescape=True))
    return query.order_by(ClauseVariant.id.desc())


def get(variant_id: int) -> ClauseVariant:
    """Give a variant by id, to an organiser. Raises NotVisible."""
    found = db.session.get(ClauseVariant, variant_id)
    if found is None:
        raise NotVisible
    return found


def organisations_called(name: str) -> list[Organisation]:
    """Give the organisations of exactly this name, whatever the case; at most a few."""
    query = (
        select(Organisation).where(func.lower(Organisation.name) == name.lower()).order_by(Organisation.id)
    )
    return list(db.session.scalars(query.limit(5)))


def of_organisation(organisation_id: int) -> list[ClauseVariant]:
    """Give every variant that was ever written for an organisation, by clause and number."""
    query = (
        select(ClauseVariant)
        .where(ClauseVariant.organisation_id == organisation_id)
        .order_by(ClauseVariant.clause, ClauseVariant.number)
    )
    return list(db.session.scalars(query))


def last_number(organisation: Organisation, clause: str) -> int:
    """Give the number of the newest version of an organisation's variant, 0 where there is none."""
    query = select(func.max(ClauseVariant.number)).where(
        ClauseVariant.organisation_id == organisation.id, ClauseVariant.clause == clause
    )
    return db.session.scalar(query) or 0


def all_in_use(organisation_id: int) -> list[ClauseVariant]:
    """Give the variants that an organisation may choose now, by clause: one version of each at most."""
    query = (
        select(ClauseVariant)
        .where(ClauseVariant.organisation_id == organisation_id, ClauseVariant.state == VariantState.IN_USE)
        .order_by(ClauseVariant.clause)
    )
    return list(db.session.scalars(query))


def in_use(organisation_id: int, clause: str) -> ClauseVariant | None:
    """Give the version of an organisation's variant that may be chosen now."""
    return db.session.scalar(
        select(ClauseVariant).where(
            ClauseVariant.organisation_id == organisation_id,
            ClauseVariant.clause == clause,
            ClauseVariant.state == VariantState.IN_USE,
        )
    )
