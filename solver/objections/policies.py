"""Who may ask to keep an entry from somebody, and until when."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.models import Entry
from challenge_hub.entries.policies import is_member


def can_object(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Anybody in the team names people while the entry can be handed in, under late access too."""
    closed = no(_("Entries have closed; nobody can be named any more."))
    return first_refusal(is_member(user, entry), YES if is_open_for(user, entry.challenge, at=at) else closed)


def can_take_back(user: User, entry: Entry, *, at: datetime) -> Decision:
    """Anybody in the team takes a name back until entries close: afterwards organisers may have acted on it."""
    closed = no(_("Entries have closed, and the organisers may have acted on it. Write to them instead."))
    return first_refusal(is_member(user, entry), YES if entries_open(entry.challenge, at) else closed)
