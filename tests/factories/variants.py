"""Clauses in the words of an organisation."""

from challenge_hub.accounts.models import Organisation
from challenge_hub.core.database import db
from ip_terms.models import ClauseVariant
from ip_terms.variants.lifecycle import VariantState
from tests.conftest import NOON
from tests.factories.people import make_organiser


def make_variant(
    organisation: Organisation,
    *,
    clause: str = "responsibility.taxes",
    number: int = 1,
    text: str = "Each side pays its own taxes, says {seeker}.",
    state: VariantState = VariantState.IN_USE,
) -> ClauseVariant:
    """A variant in a state, written by one organiser and reviewed by another. Commits."""
    variant = ClauseVariant(
        organisation_id=organisation.id,
        clause=clause,
        number=number,
        text=text,
        state=state,
        written_by_id=make_organiser("Wanda Writer").id,
        written_at=NOON,
    )
    if state in {VariantState.REVIEWED, VariantState.IN_USE}:
        variant.reviewed_by_id, variant.reviewed_at = make_organiser("Rita Reviewer").id, NOON
    db.session.add(variant)
    db.session.commit()
    return variant
