"""The life of a variant: four eyes before it is used, and never new words under an old number. Pure."""

from enum import StrEnum

from challenge_hub.core.lifecycle import Lifecycle


class VariantState(StrEnum):
    """How far a variant has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    IN_USE = "in_use"
    RETIRED = "retired"


LABELS: dict[VariantState, str] = {
    VariantState.DRAFT: "Draft",
    VariantState.REVIEWED: "Reviewed",
    VariantState.IN_USE: "In use",
    VariantState.RETIRED: "Retired",
}

VARIANT_LIFECYCLE = Lifecycle(
    "variant",
    LABELS,
    [
        ("review", [VariantState.DRAFT], VariantState.REVIEWED),
        ("adopt", [VariantState.REVIEWED], VariantState.IN_USE),
        ("retire", [VariantState.DRAFT, VariantState.REVIEWED, VariantState.IN_USE], VariantState.RETIRED),
    ],
)
