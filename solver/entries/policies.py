"""What a solver may do with a draft."""

from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.models import Entry
from challenge_hub.entries.policies import can_enter, can_submit
from ip_terms.policies import is_no_judge

# What was typed before the bell and arrives after it is kept, though it can no longer be handed in.
LATE_DRAFT = timedelta(hours=1)


def can_begin(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Whoever may enter now and does not judge the challenge begins or changes an entry."""
    return first_refusal(can_enter(user, challenge, at=at), is_no_judge(user, challenge))


def can_hand_in(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The solver hands in while entries are open, unless they became a judge of the challenge."""
    return first_refusal(can_submit(user, entry, at=at), is_no_judge(user, entry.challenge))


def can_write(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The solver writes while entries are open; a late draft is still kept for an hour after the close."""
    if entry.solver_id != user.id:
        return no(_("Only the solver may change this entry."))
    if is_open_for(user, entry.challenge, at=at):
        return can_begin(user, entry.challenge, at=at)
    closed = entry.challenge.entries_close_at
    if entry.challenge.cancelled_at is None and closed is not None and closed <= at < closed + LATE_DRAFT:
        return YES
    return no(_("Entries have closed; this draft can no longer be changed."))


def can_attach(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The solver adds and takes out files while entries are open."""
    if entry.solver_id != user.id:
        return no(_("Only the solver may change this entry."))
    if not is_open_for(user, entry.challenge, at=at):
        return no(_("Entries have closed; files can no longer be added or removed."))
    return can_begin(user, entry.challenge, at=at)
