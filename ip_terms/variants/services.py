"""Verbs on clause variants; all run inside a unit of work."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from ip_terms.models import ClauseVariant
from ip_terms.policies import can_keep_variants, can_review_variant
from ip_terms.variants.events import VariantAdopted, VariantRetired, VariantReviewed, VariantWritten
from ip_terms.variants.lifecycle import VARIANT_LIFECYCLE, VariantState
from ip_terms.variants.queries import in_use, last_number
from ip_terms.variants.rules import problems


def write_variant(
    organisation: Organisation, clause: str, text: str, *, by: User, at: datetime
) -> ClauseVariant:
    """Keep words of an organisation for a clause, as the next version and a draft. Emits VariantWritten.

    Raises Refused, and Invalid where the words cannot stand.
    """
    can_keep_variants(by).demand()
    if wrong := problems(clause, text, organisation_name=organisation.name):
        raise Invalid(" ".join(wrong), {"text": wrong})
    # One at a time for each organisation: versions are numbered without a gap.
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    variant = ClauseVariant(
        organisation_id=organisation.id,
        clause=clause,
        number=last_number(organisation, clause) + 1,
        text=clean(text),
        written_by_id=by.id,
        written_at=at,
    )
    db.session.add(variant)
    db.session.flush()  # the event names the new row
    emit(
        VariantWritten(
            at=at,
            by=by.id,
            subject_id=variant.id,
            organisation_id=organisation.id,
            clause=clause,
            version=variant.number,
        )
    )
    return variant


def review_variant(variant: ClauseVariant, *, by: User, at: datetime) -> None:
    """Say that a variant is sound. Emits VariantReviewed.

    Raises Refused for the person who wrote it and for members of its organisation, WrongState, and Invalid where its
    words can no longer stand.
    """
    can_review_variant(by, variant).demand()
    _demand_sound(variant)
    VARIANT_LIFECYCLE.move(variant, "review")
    variant.reviewed_by_id, variant.reviewed_at = by.id, at
    emit(VariantReviewed(at=at, by=by.id, subject_id=variant.id))


def adopt_variant(variant: ClauseVariant, *, by: User, at: datetime) -> None:
    """Let seekers choose a variant, in place of the version of it that they could choose. Emits VariantAdopted.

    Raises Refused, WrongState, and Invalid where its words can no longer stand.
    """
    can_keep_variants(by).demand()
    _demand_sound(variant)
    replaced = in_use(variant.organisation_id, variant.clause)
    if replaced is not None and VARIANT_LIFECYCLE.can(VariantState(variant.state), "adopt"):
        VARIANT_LIFECYCLE.move(replaced, "retire")
        db.session.flush()  # only one may be in use at any moment, says the index
    VARIANT_LIFECYCLE.move(variant, "adopt")
    emit(
        VariantAdopted(
            at=at, by=by.id, subject_id=variant.id, replaced=replaced.id if replaced is not None else None
        )
    )


def retire_variant(variant: ClauseVariant, *, by: User, at: datetime) -> None:
    """Offer a variant no longer; challenges that chose it keep it. Emits VariantRetired. Raises Refused, WrongState."""
    can_keep_variants(by).demand()
    VARIANT_LIFECYCLE.move(variant, "retire")
    emit(VariantRetired(at=at, by=by.id, subject_id=variant.id))


def _demand_sound(variant: ClauseVariant) -> None:
    """Names of organisations and the library may have changed since the words were written."""
    wrong = problems(variant.clause, variant.text, organisation_name=variant.organisation.name)
    if wrong:
        raise Invalid(" ".join(wrong))
