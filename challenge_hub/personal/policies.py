"""Who may close an account."""

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import is_admin
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _


def can_close(user: User, person: User) -> Decision:
    """Owners close their own account, administrators one whose owner asked them; none is closed twice."""
    if person.closed_at is not None:
        return no(_("This account is closed already."))
    return YES if user.id == person.id else is_admin(user)
