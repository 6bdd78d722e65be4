"""What members may do with a brief, beyond the policies of challenges."""

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, can_write_briefs
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, EDITABLE, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_submit_for_review
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _

BEFORE_PUBLICATION = EDITABLE | {ChallengeState.IN_REVIEW, ChallengeState.APPROVED}


def may_submit(user: User, challenge: Challenge, *, problems: int) -> Decision:
    """Owners and authors send a complete draft for review; `problems` is how many stand against it."""
    complete = (
        Decision(allowed=True)
        if not problems
        else no(
            _("One thing is missing first.")
            if problems == 1
            else _("%(count)d things are missing first.", count=problems)
        )
    )
    return first_refusal(
        can_submit_for_review(user, challenge),
        CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "submit_for_review"),
        complete,
    )


def who_may_withdraw(user: User, challenge: Challenge) -> Decision:
    """Owners and authors give up a draft; an approved brief is given up by owners only."""
    who = can_decide if challenge.state == ChallengeState.APPROVED else can_write_briefs
    return who(user, challenge.organisation_id)


def may_withdraw(user: User, challenge: Challenge) -> Decision:
    """Tell whether this person may give up the challenge in the state it is in."""
    return first_refusal(
        who_may_withdraw(user, challenge),
        CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "withdraw"),
    )


def still_unpublished(challenge: Challenge) -> Decision:
    """Tell whether a preview makes sense: the brief was neither published nor given up."""
    if challenge.state in BEFORE_PUBLICATION:
        return YES
    return no(_("A preview is for a brief that is not published yet."))


def may_share_preview(user: User, challenge: Challenge) -> Decision:
    """Owners and authors show an unpublished brief to others by a secret link."""
    return first_refusal(can_write_briefs(user, challenge.organisation_id), still_unpublished(challenge))
