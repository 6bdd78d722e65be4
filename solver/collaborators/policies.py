"""Who may look for collaborators for a challenge."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.contacts.policies import can_look
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.policies import is_no_judge


def can_look_for(user: User, challenge: Challenge, *, takes_part: bool, at: datetime) -> Decision:
    """Whoever accepted the terms, or has an entry, looks for people while entries are open, and never a judge."""
    return first_refusal(
        can_look(user), _in_time(challenge, at), _takes_part(takes_part), is_no_judge(user, challenge)
    )


def _in_time(challenge: Challenge, at: datetime) -> Decision:
    return YES if entries_open(challenge, at) else no(_("Entries are not open."))


def _takes_part(takes_part: bool) -> Decision:  # noqa: FBT001 -- one fact, and a private rule
    return YES if takes_part else no(_("Read and accept the terms of this challenge first."))
