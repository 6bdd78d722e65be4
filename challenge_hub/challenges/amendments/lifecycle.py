"""The lifecycle of an amendment: from a draft to a new version of the brief, or to nothing."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class AmendmentState(StrEnum):
    """The stored states of an amendment."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class VersionKind(StrEnum):
    """What a version of a brief is to the one before it."""

    ORIGINAL = "original"
    CLARIFICATION = "clarification"
    MATERIAL = "material"


S = AmendmentState

LABELS = {
    S.DRAFT: _l("Draft"),
    S.IN_REVIEW: _l("In review"),
    S.CHANGES_REQUESTED: _l("Changes requested"),
    S.APPROVED: _l("Approved"),
    S.PUBLISHED: _l("Published"),
    S.DISCARDED: _l("Discarded"),
}
TONES = {
    S.DRAFT: "none",
    S.IN_REVIEW: "",
    S.CHANGES_REQUESTED: "wait",
    S.APPROVED: "good",
    S.PUBLISHED: "good",
    S.DISCARDED: "none",
}
KIND_LABELS = {
    VersionKind.ORIGINAL: _l("As first published"),
    VersionKind.CLARIFICATION: _l("Clarification"),
    VersionKind.MATERIAL: _l("Material change"),
}

AMENDMENT_LIFECYCLE: Lifecycle[AmendmentState] = Lifecycle(
    "amendment",
    LABELS,
    [
        ("submit_for_review", {S.DRAFT, S.CHANGES_REQUESTED}, S.IN_REVIEW),
        ("request_changes", {S.IN_REVIEW}, S.CHANGES_REQUESTED),
        ("approve", {S.IN_REVIEW}, S.APPROVED),
        # A clarification needs no organiser; a material change was approved by one.
        ("publish_clarification", {S.DRAFT, S.CHANGES_REQUESTED}, S.PUBLISHED),
        ("publish_material", {S.APPROVED}, S.PUBLISHED),
        ("take_back", {S.IN_REVIEW, S.APPROVED}, S.DRAFT),
        ("discard", {S.DRAFT, S.IN_REVIEW, S.CHANGES_REQUESTED, S.APPROVED}, S.DISCARDED),
    ],
)

EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
OPEN = frozenset(S) - {S.PUBLISHED, S.DISCARDED}
