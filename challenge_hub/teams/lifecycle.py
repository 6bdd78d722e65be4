"""The lifecycle of an invitation to a team, and how a person's time in a team ends."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle


class InvitationState(StrEnum):
    """The stored states of an invitation; that it has expired or is used up follows from the clock and the team."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"


S = InvitationState

INVITATION_LABELS = {
    S.OPEN: _l("Open"),
    S.ACCEPTED: _l("Accepted"),
    S.DECLINED: _l("Declined"),
    S.REVOKED: _l("Taken back"),
}

INVITATION_LIFECYCLE: Lifecycle[InvitationState] = Lifecycle(
    "invitation",
    INVITATION_LABELS,
    [
        # A link stays open while it has places left; an invitation to an address is for one person.
        ("accept", {S.OPEN}, S.ACCEPTED),
        ("decline", {S.OPEN}, S.DECLINED),
        ("revoke", {S.OPEN}, S.REVOKED),
    ],
)


class Leaving(StrEnum):
    """How a person's time in a team ended."""

    LEFT = "left"
    REMOVED = "removed"
    # Alone, on joining another team: what was written stays theirs, to read and to take up again.
    LAID_ASIDE = "laid_aside"
    DISBANDED = "disbanded"


KEEPS_READING = (Leaving.LAID_ASIDE, Leaving.DISBANDED)
"""After these nobody is left in the team, and whoever was in it at the end still reads what they wrote."""
