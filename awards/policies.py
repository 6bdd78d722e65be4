"""What people may do with a decision, an award and a certificate."""

from awards.lifecycle import Side
from awards.models import Award, AwardDecision, Certificate
from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.accounts.policies import can_decide, has_membership, is_organiser
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.policies import is_captain
from judging.policies import can_see_results
from judging.queries import own_seat


def can_see_decision(user: User, challenge: Challenge) -> Decision:
    """Organisers, and the seeker's owners and experts, once they may see the panel's results.

    Not a judge of this panel with a conflict of interest: that entry does not exist for them.
    """
    if not user.is_organiser:
        member = has_membership(user, challenge.organisation_id, MembershipRole.OWNER, MembershipRole.EXPERT)
        if not member:
            return member
    return first_refusal(can_see_results(user, challenge), _is_free_of_conflicts(user, challenge))


def _is_free_of_conflicts(user: User, challenge: Challenge) -> Decision:
    seat = own_seat(user, challenge.ref)
    if seat is not None and seat.conflicts:
        return no(_("You sit on this panel with a conflict of interest; somebody else of your side decides."))
    return YES


def side_of(user: User, challenge: Challenge) -> Side | None:
    """Give the side for which this person may decide: their organisation's before the platform's."""
    if can_decide(user, challenge.organisation_id):
        return Side.SEEKER
    if user.is_organiser and not has_membership(user, challenge.organisation_id):
        return Side.PLATFORM
    return None


def can_draft(user: User, challenge: Challenge) -> Decision:
    """Organisers and the seeker's owners draft and change awards."""
    if side_of(user, challenge) is None:
        return no(
            _("Awards are drafted by the platform's organisers and the owners of the seeker's organisation.")
        )
    return can_see_decision(user, challenge)


def can_approve(user: User, decision: AwardDecision, side: Side) -> Decision:
    """One person a side, and not the same person for both."""
    if side_of(user, decision.challenge) is not side:
        wanted = {
            Side.PLATFORM: _(
                "For the platform an organiser approves who is not a member of the seeker's organisation."
            ),
            Side.SEEKER: _("For the seeker an owner of its organisation approves."),
        }
        return no(wanted[side])
    if not (sees := can_see_decision(user, decision.challenge)):
        return sees
    if any(row.user_id == user.id and row.side != side for row in decision.valid_approvals.values()):
        return no(_("You have approved for the other side; this side needs another person."))
    return YES


def can_change_letters(user: User, decision: AwardDecision) -> Decision:
    """Organisers and the seeker's owners word the reasons."""
    if side_of(user, decision.challenge) is None:
        return no(_("Letters are worded by organisers and the owners of the seeker's organisation."))
    return can_see_decision(user, decision.challenge)


def can_release(user: User, decision: AwardDecision) -> Decision:
    """Organisers release who are not of the seeker's organisation."""
    if side_of(user, decision.challenge) is not Side.PLATFORM:
        return no(_("Results are released by an organiser who is not a member of the seeker's organisation."))
    return can_see_decision(user, decision.challenge)


def can_declare(user: User, decision: AwardDecision) -> Decision:
    """An owner of the seeker's organisation signs the closing declaration."""
    if not can_decide(user, decision.challenge.organisation_id):
        return no(_("The closing declaration is signed by an owner of the seeker's organisation."))
    return can_see_decision(user, decision.challenge)


def can_answer(user: User, award: Award) -> Decision:
    """The captain answers an award for the team."""
    return is_captain(user, award.entry)


def can_record_payment(user: User, award: Award) -> Decision:
    """An owner of the seeker says that it paid; not one who won it."""
    if award.transfer is not None and award.transfer.member(user.id) is not None:
        return no(_("You won this award; somebody else of the seeker records the payment."))
    if not can_decide(user, award.decision.challenge.organisation_id):
        return no(_("An owner of the seeker's organisation records the payment."))
    return YES


def can_say_arrived(user: User, award: Award) -> Decision:
    """Those who won say whether the prize has arrived."""
    if award.transfer is None or award.transfer.member(user.id) is None:
        return no(_("Whether the prize has arrived is said by those who won it."))
    return YES


def can_establish_payment(user: User, award: Award) -> Decision:
    """An organiser decides in the place of the winner, but none who is of the seeker or has acted for it here."""
    if not user.is_organiser or has_membership(user, award.decision.challenge.organisation_id):
        return no(_("In the place of the winner an organiser decides who is not a member of the seeker."))
    acted = {row.recorded_by_id for row in award.payments}
    acted |= {row.user_id for row in award.decision.approvals if row.side == Side.SEEKER}
    if award.transfer is not None and award.transfer.seeker_agreement is not None:
        acted.add(award.transfer.seeker_agreement.user_id)
    if user.id in acted:
        return no(_("You have acted for the seeker in this award; another organiser decides."))
    return YES


def can_download(user: User | None, certificate: Certificate) -> Decision:
    """The winner, the organisers and the seeker's members take the PDF; everybody else has the public page.

    Viewers are everybody else where they could enter.
    """
    entry = certificate.award.entry
    challenge = certificate.award.decision.challenge
    works = (
        [MembershipRole.OWNER, MembershipRole.AUTHOR, MembershipRole.EXPERT] if challenge.is_in_house else []
    )
    if user is not None and (
        entry.team.has(user.id)
        or user.is_organiser
        or has_membership(user, challenge.organisation_id, *works)
    ):
        return YES
    return no(
        _("The PDF is for the winner, the seeker and the organisers; the public page confirms what it says.")
    )


def can_revoke(user: User) -> Decision:
    """Organisers revoke certificates."""
    return is_organiser(user)
