"""Facts about clause variants."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class VariantWritten(Event):
    """An organiser wrote a clause in the words of an organisation."""

    name = "clause_variant.written"
    label = "Clause variant written"
    subject = "clause variant"

    organisation_id: int
    clause: str
    version: int


@dataclass(frozen=True, kw_only=True)
class VariantReviewed(Event):
    """A second organiser read a variant and found it sound."""

    name = "clause_variant.reviewed"
    label = "Clause variant reviewed"
    subject = "clause variant"


@dataclass(frozen=True, kw_only=True)
class VariantAdopted(Event):
    """A variant may be chosen from now on; `replaced` is the one of the same clause that no longer may, if any."""

    name = "clause_variant.adopted"
    label = "Clause variant put in use"
    subject = "clause variant"

    replaced: int | None


@dataclass(frozen=True, kw_only=True)
class VariantRetired(Event):
    """A variant may not be chosen any more; challenges that chose it keep it."""

    name = "clause_variant.retired"
    label = "Clause variant retired"
    subject = "clause variant"
