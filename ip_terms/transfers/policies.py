"""What people may do with a rights transfer."""

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide
from challenge_hub.core.decisions import YES, Decision, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.models import RightsTransfer


def is_member(user: User, transfer: RightsTransfer) -> Decision:
    """Those who won sign the deed, and see to it that it is kept."""
    if transfer.member(user.id) is None:
        return no(_("Only those who won may do this."))
    return YES


def can_sign_as_member(user: User, transfer: RightsTransfer) -> Decision:
    """Each of those who won signs for himself, once."""
    member = transfer.member(user.id)
    if member is None:
        return no(_("Only those who won sign this deed as winners."))
    if member.agreement_id is not None:
        return no(_("You have signed this deed."))
    return YES


def can_sign_as_seeker(user: User, transfer: RightsTransfer) -> Decision:
    """An owner signs for the seeker: the signature binds the organisation. Nobody signs for both sides."""
    if transfer.member(user.id) is not None:
        return no(_("You won this award; somebody else signs for the seeker."))
    if not can_decide(user, transfer.challenge.organisation_id):
        return no(_("For the seeker an owner of its organisation signs."))
    return YES
