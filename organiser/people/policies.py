from challenge_hub.accounts.models import User
from challenge_hub.accounts.models.user import ADMIN
from challenge_hub.accounts.policies import is_admin
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _


def can_revoke(user: User, person: User, role: str) -> Decision:
    """Admins take roles; nobody takes the admin role from themselves, so that one always remains."""
    own = role == ADMIN and person.id == user.id
    return first_refusal(
        is_admin(user), no(_("Another administrator takes this role from you.")) if own else YES
    )
