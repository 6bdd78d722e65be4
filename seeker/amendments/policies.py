"""What members may do with an amendment."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, can_write_briefs
from challenge_hub.challenges.amendments.lifecycle import AMENDMENT_LIFECYCLE, EDITABLE, OPEN, AmendmentState
from challenge_hub.challenges.models import Amendment, Challenge, ChallengeState
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _


def is_amendable(challenge: Challenge, *, at: datetime) -> Decision:
    """A brief can be amended from its publication until entries close."""
    closes = challenge.entries_close_at
    if challenge.state != ChallengeState.PUBLISHED:
        return no(_("Only the brief of a published challenge is amended."))
    if closes is None or at >= closes:
        return no(_("Entries have closed; the brief stays as it was answered."))
    return YES


def can_amend(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Owners and authors prepare amendments while entries may still come."""
    return first_refusal(can_write_briefs(user, challenge.organisation_id), is_amendable(challenge, at=at))


def can_write(user: User, amendment: Amendment, *, at: datetime) -> Decision:
    """Owners and authors write an amendment until it is sent, and again where changes were requested."""
    return first_refusal(can_amend(user, amendment.challenge, at=at), _is_editable(amendment))


def _is_editable(amendment: Amendment) -> Decision:
    if amendment.state in EDITABLE:
        return YES
    if amendment.state in OPEN:
        return no(_("This amendment has been sent; take it back to go on writing."))
    return no(_("This amendment has ended; what else should change goes into another one."))


def may(user: User, amendment: Amendment, action: str, *, at: datetime) -> Decision:
    """Tell whether this person may do this with the amendment now: only owners publish, writers do the rest.

    Discarding needs no open entries: what cannot be published any more can still be put away.
    """
    challenge = amendment.challenge
    who = can_decide if action.startswith("publish") else can_write_briefs
    return first_refusal(
        who(user, challenge.organisation_id),
        YES if action == "discard" else is_amendable(challenge, at=at),
        AMENDMENT_LIFECYCLE.can(AmendmentState(amendment.state), action),
    )
