"""Who drafts and who publishes an answer, and until when."""

from datetime import datetime

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.accounts.policies import can_write_briefs, has_membership
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import answers_open
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.policies import takes_no_part

DRAFTERS = (MembershipRole.OWNER, MembershipRole.AUTHOR, MembershipRole.EXPERT)


def can_read(user: User, challenge: Challenge) -> Decision:
    """Members read what solvers ask, unless they compete."""
    return first_refusal(has_membership(user, challenge.organisation_id), takes_no_part(user, challenge))


def can_draft(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Owners, authors and experts write an answer, until entries close."""
    return first_refusal(
        has_membership(user, challenge.organisation_id, *DRAFTERS),
        takes_no_part(user, challenge),
        _in_time(challenge, at),
    )


def can_answer(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Owners and authors publish, correct and decline, until entries close: it speaks for the organisation."""
    return first_refusal(
        can_write_briefs(user, challenge.organisation_id),
        takes_no_part(user, challenge),
        _in_time(challenge, at),
    )


def _in_time(challenge: Challenge, at: datetime) -> Decision:
    if answers_open(challenge, at):
        return YES
    return no(_("Questions are answered while entries are open; an answer now would help nobody's entry."))
