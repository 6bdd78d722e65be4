"""What a solver may do with a draft."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.eligibility import reason_against_kind
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.models import Entry
from challenge_hub.entries.policies import can_enter, can_submit, is_member
from ip_terms.acceptance import Acceptance
from ip_terms.capacity import Capacity
from ip_terms.policies import are_no_judges, is_no_judge

# What was typed before the bell and arrives after it is kept, though it can no longer be handed in.
LATE_DRAFT = timedelta(hours=1)


def can_begin(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Whoever may enter now and does not judge the challenge begins or changes an entry."""
    return first_refusal(can_enter(user, challenge, at=at), is_no_judge(user, challenge))


def can_hand_in(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The captain hands in while entries are open, unless somebody of the team became a judge of the challenge."""
    return first_refusal(can_submit(user, entry, at=at), are_no_judges(entry.team.members, entry.challenge))


def is_of_kind(entry: Entry, accepted: Iterable[Acceptance]) -> Decision:
    """Tell whether the challenge takes entries from such a team: one person, several, or an organisation's people."""
    for_employer = all(proof.capacity == Capacity.EMPLOYER for proof in accepted)
    people, kinds = len(entry.team.members), entry.challenge.entrant_kinds
    reason = reason_against_kind(people, kinds, for_employer=for_employer)
    return no(reason) if reason else YES


def can_write(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The team writes while entries are open; a late draft is still kept for an hour after the close."""
    if not (member := is_member(user, entry)):
        return member
    if is_open_for(user, entry.challenge, at=at):
        return can_begin(user, entry.challenge, at=at)
    closed = entry.challenge.entries_close_at
    if entry.challenge.cancelled_at is None and closed is not None and closed <= at < closed + LATE_DRAFT:
        return YES
    return no(_("Entries have closed; this draft can no longer be changed."))


def can_attach(user: User, entry: Entry, *, at: datetime) -> Decision:
    """The team adds and takes out files while entries are open."""
    if not (member := is_member(user, entry)):
        return member
    if not is_open_for(user, entry.challenge, at=at):
        return no(_("Entries have closed; files can no longer be added or removed."))
    return can_begin(user, entry.challenge, at=at)
