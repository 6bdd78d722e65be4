"""A published brief as an amendment would have it, in rows that no database holds.

What reads a challenge reads a sketch as well: the forms of the sections, the preview, the rules.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Amendment, Brief, Challenge, FormField
from ip_terms.queries import as_chosen, summary_as_chosen, terms_of
from ip_terms.texts import regime_and_parameters
from seeker.amendments.document import AmendedBrief, files_in_force
from seeker.briefs.document import Terms, document_of, read_as
from seeker.briefs.requirement_keys import requirement_keys
from seeker.briefs.services.applying import apply


def document_in(amendment: Amendment) -> AmendedBrief:
    """Give what an amendment holds. Raises NotADocumentError where it cannot be read."""
    document = _with_keys(read_as(AmendedBrief, amendment.content), amendment.challenge)
    if document.attachments is None:
        return replace(document, attachments=files_in_force(amendment.challenge))
    return document


def _with_keys(document: AmendedBrief, challenge: Challenge) -> AmendedBrief:
    """Give the requirements of an amendment the keys they have in force: it may be older than these."""
    rows = document.requirements.requirements
    present = {row.key: row.statement for row in challenge.requirements}
    named = {row.requirement for row in document.deliverables.fields}
    keyed = tuple(
        replace(row, key=key) for row, key in zip(rows, requirement_keys(rows, present, named), strict=True)
    )
    return replace(document, requirements=replace(document.requirements, requirements=keyed))


def document_in_force(challenge: Challenge) -> AmendedBrief:
    """Give a published brief as it stands, with its terms and files."""
    chosen = terms_of(challenge)
    terms = None
    if chosen is not None:
        regime, parameters = regime_and_parameters(chosen)
        terms = Terms(regime=regime, parameters=parameters)
    sections = document_of(challenge, terms)
    return AmendedBrief(
        **{each.name: getattr(sections, each.name) for each in fields(sections)},
        attachments=files_in_force(challenge),
    )


def sketch_of(challenge: Challenge, document: AmendedBrief) -> Challenge:
    """Give the challenge with the document's sections in place of its own. Raises Invalid as `apply` does."""
    sketch = Challenge(
        ref=challenge.ref,
        organisation=challenge.organisation,
        organisation_id=challenge.organisation_id,
        state=challenge.state,
        version_number=challenge.version_number,
        published_at=challenge.published_at,
        created_at=challenge.created_at,
        brief=Brief(locks={}),
    )
    # Fields keep the keys by which answers are kept.
    sketch.form_fields = [FormField(key=row.key) for row in document.deliverables.fields if row.key]
    for values in document.sections():
        apply(values, sketch)
    sketch.attachments = [file.row() for file in document.files]
    sketch.regime = document.terms.regime.value if document.terms else None
    return sketch


def content_of_document(challenge: Challenge, document: AmendedBrief) -> dict[str, Any]:
    """Give the brief as it would be frozen, but for the numbers of rows that do not exist yet."""
    sketch = sketch_of(challenge, document)
    terms = document.terms
    summary = (
        summary_as_chosen(sketch, as_chosen(challenge, terms.regime, terms.parameters)) if terms else None
    )
    return snapshot(sketch, summary)
