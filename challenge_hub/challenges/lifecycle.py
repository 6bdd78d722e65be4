"""The lifecycle of a challenge: the only way its state changes."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class ChallengeState(StrEnum):
    """The stored states; scheduled, open and closed-for-entries follow from the clock."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    JUDGING = "judging"
    DECIDED = "decided"
    AWARDED = "awarded"
    CLOSED_WITHOUT_AWARD = "closed_without_award"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    EXTERNAL = "external"


S = ChallengeState

LABELS = {
    S.DRAFT: _l("Draft"),
    S.IN_REVIEW: _l("In review"),
    S.CHANGES_REQUESTED: _l("Changes requested"),
    S.APPROVED: _l("Approved"),
    S.PUBLISHED: _l("Published"),
    S.JUDGING: _l("Being judged"),
    S.DECIDED: _l("Decided"),
    S.AWARDED: _l("Awarded"),
    S.CLOSED_WITHOUT_AWARD: _l("Closed without award"),
    S.WITHDRAWN: _l("Withdrawn"),
    S.CANCELLED: _l("Cancelled"),
    S.EXTERNAL: _l("Run elsewhere"),
}

CHALLENGE_LIFECYCLE: Lifecycle[ChallengeState] = Lifecycle(
    "challenge",
    LABELS,
    [
        ("submit_for_review", {S.DRAFT, S.CHANGES_REQUESTED}, S.IN_REVIEW),
        ("request_changes", {S.IN_REVIEW}, S.CHANGES_REQUESTED),
        ("approve", {S.IN_REVIEW}, S.APPROVED),
        ("send_back", {S.APPROVED}, S.CHANGES_REQUESTED),
        ("publish", {S.APPROVED}, S.PUBLISHED),
        ("close_entries", {S.PUBLISHED}, S.JUDGING),
        ("decide", {S.JUDGING}, S.DECIDED),
        ("award", {S.DECIDED}, S.AWARDED),
        ("close_without_award", {S.DECIDED}, S.CLOSED_WITHOUT_AWARD),
        ("withdraw", {S.DRAFT, S.CHANGES_REQUESTED, S.APPROVED}, S.WITHDRAWN),
        ("cancel", {S.PUBLISHED, S.JUDGING}, S.CANCELLED),
    ],
)


class QuestionState(StrEnum):
    """The stored states of a solver's question."""

    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"


Q = QuestionState
QUESTION_LABELS = {Q.OPEN: _l("Not answered yet"), Q.ANSWERED: _l("Answered"), Q.DECLINED: _l("Declined")}
QUESTION_TONES = {Q.OPEN: "wait", Q.ANSWERED: "good", Q.DECLINED: "none"}
QUESTION_LIFECYCLE: Lifecycle[QuestionState] = Lifecycle(
    "question",
    QUESTION_LABELS,
    [("answer", {Q.OPEN}, Q.ANSWERED), ("decline", {Q.OPEN}, Q.DECLINED)],
)


class AnswerState(StrEnum):
    """The stored states of a public answer."""

    PUBLISHED = "published"
    HIDDEN = "hidden"


ANSWER_LABELS = {AnswerState.PUBLISHED: _l("Published"), AnswerState.HIDDEN: _l("Hidden")}
ANSWER_LIFECYCLE: Lifecycle[AnswerState] = Lifecycle(
    "answer", ANSWER_LABELS, [("hide", {AnswerState.PUBLISHED}, AnswerState.HIDDEN)]
)

EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
# States in which the audience may know of a challenge (published ones only from their instant on).
SHOWN = (
    S.PUBLISHED,
    S.JUDGING,
    S.DECIDED,
    S.AWARDED,
    S.CLOSED_WITHOUT_AWARD,
    S.CANCELLED,
    S.EXTERNAL,
)
