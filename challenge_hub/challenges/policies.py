"""What people may do with a challenge."""

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, can_write_briefs, has_membership, is_organiser
from challenge_hub.challenges.lifecycle import EDITABLE
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _


def can_edit(user: User, challenge: Challenge) -> Decision:
    """Owners and authors edit a brief while it is a draft or changes were requested."""
    editable = (
        YES
        if challenge.state in EDITABLE
        else no(_("The brief can be edited only while it is a draft or changes were requested."))
    )
    return first_refusal(can_write_briefs(user, challenge.organisation_id), editable)


def can_submit_for_review(user: User, challenge: Challenge) -> Decision:
    """Owners and authors send a brief to the organisers."""
    return can_write_briefs(user, challenge.organisation_id)


def can_publish(user: User, challenge: Challenge) -> Decision:
    """Owners publish: it binds the organisation."""
    return can_decide(user, challenge.organisation_id)


def can_send_back(user: User, challenge: Challenge) -> Decision:
    """Owners open their approved brief again, and so do organisers who may review it."""
    if has_membership(user, challenge.organisation_id):
        return can_decide(user, challenge.organisation_id)
    return can_review(user, challenge)


def can_review(user: User, challenge: Challenge) -> Decision:
    """Organisers review briefs, but not those of an organisation they belong to."""
    if has_membership(user, challenge.organisation_id):
        return no(
            _("You are a member of the organisation that poses this challenge; another organiser reviews it.")
        )
    return is_organiser(user)
