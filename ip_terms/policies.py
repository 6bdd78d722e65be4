"""What people may do with terms and agreements."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.policies import can_enter
from ip_terms.models import AgreementKind
from ip_terms.queries import agreement_in_force


def can_choose_terms(user: User, challenge: Challenge) -> Decision:
    """Whoever edits the brief chooses its terms."""
    return can_edit(user, challenge)


def can_accept_terms(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Whoever may enter the challenge now may accept its terms."""
    return first_refusal(can_enter(user, challenge, at=at), is_no_judge(user, challenge))


def is_no_judge(user: User, challenge: Challenge) -> Decision:
    """Who signed the judges' agreement of a challenge may see what its panel sees, and so never enters it."""
    if agreement_in_force(user, challenge, AgreementKind.NON_DISCLOSURE) is None:
        return YES
    return no(_("You signed the non-disclosure agreement of this challenge's panel, so you cannot enter it."))
