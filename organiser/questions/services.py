"""Taking a public answer out of sight."""

from datetime import datetime
from typing import Final

from challenge_hub.accounts.models import User
from challenge_hub.challenges.events import AnswerHidden
from challenge_hub.challenges.lifecycle import ANSWER_LIFECYCLE
from challenge_hub.challenges.models import Answer
from challenge_hub.challenges.policies import can_review
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit

LONGEST_REASON: Final = 1000  # characters


def hide_answer(answer: Answer, *, reason: str, by: User, at: datetime) -> None:
    """Hide an answer that tells more than it should; the seeker reads the reason. Emits AnswerHidden.

    Raises Invalid without a reason, WrongState where it is hidden already.
    """
    can_review(by, answer.question.challenge).demand()
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid(_("Say why, in up to %(limit)d characters.", limit=LONGEST_REASON))
    answer.hidden_at, answer.hidden_by_id, answer.hidden_reason = at, by.id, reason
    ANSWER_LIFECYCLE.move(answer, "hide")
    emit(AnswerHidden(at=at, by=by.id, subject_id=answer.id, challenge_id=answer.challenge_id, reason=reason))
