"""Whether the time has come: what the state of a decision, an award or a certificate allows. No person in it.

Permission is the policies' (403); this is about state (409).
"""

from collections.abc import Sequence
from datetime import datetime

from awards.lifecycle import AWARD_LIFECYCLE, DECISION_LIFECYCLE, AwardState, DecisionState, Side
from awards.models import Award, AwardDecision, Certificate
from awards.rules import RankedEntry, places
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.models import Agreement
from ip_terms.transfers.deadlines import may_establish
from ip_terms.transfers.lifecycle import TRANSFER_LIFECYCLE, TransferState
from ip_terms.transfers.payment import has_arrived
from judging.lifecycle import PanelState
from judging.queries import panel_of

# From the winners' last signature until the rights pass, or never will.
OWED = frozenset({TransferState.SIGNED_BY_MEMBERS, TransferState.SIGNED_BY_SEEKER})


def signable(award: Award) -> Decision:
    """Those who won with the captain sign the deed once the captain has accepted the award."""
    if award.state == AwardState.OFFERED:
        return no(_("The captain of your team answers the award first; then you sign."))
    return TRANSFER_LIFECYCLE.can(TransferState(award.deed.state), "sign")


def draftable(challenge: Challenge) -> Decision:
    """Awards are drafted while the challenge is being judged, and not while its panel still talks."""
    if challenge.state != ChallengeState.JUDGING:
        return no(_("Awards can be drafted and changed only while the challenge is being judged."))
    return talked_over(challenge)


def talked_over(challenge: Challenge) -> Decision:
    """While a panel deliberates nobody drafts or approves what it may still change; without talk there is no wait."""
    if panel_of(challenge).state == PanelState.DELIBERATING:
        return no(_("The panel deliberates. Awards are drafted and approved once both leads have closed it."))
    return YES


def changeable(decision: AwardDecision) -> Decision:
    """Awards are changed until both sides have approved."""
    return DECISION_LIFECYCLE.can(DecisionState(decision.state), "change")


def approvable(decision: AwardDecision, side: Side) -> Decision:
    """A side approves a draft once, and only when every tie has been decided."""
    possible = DECISION_LIFECYCLE.can(DecisionState(decision.state), "approve")
    if not (possible := first_refusal(possible, talked_over(decision.challenge))):
        return possible
    approval = decision.valid_approvals.get(side)
    if approval is not None:
        return no(_("%(name)s has already approved for this side.", name=approval.user.name))
    if decision.open_ties:
        return no(
            _("The panel's ranking leaves a tie at a prize: decide it, with a reason, before you approve.")
        )
    return YES


def up_to_date(decision: AwardDecision, ranking: Sequence[RankedEntry]) -> Decision:
    """A draft rests on the ranking it was made from; `ranking` is the panel's as it stands now."""
    if decision.state == DecisionState.DRAFTED and decision.proposal["ranking"] != places(ranking):
        return no(
            _(
                "Scoresheets came in or ceased to count since these awards were drafted, so they rest on a "
                "ranking that no longer holds. Please propose them anew."
            )
        )
    return YES


def releasable(decision: AwardDecision) -> Decision:
    """Letters are worded and results released after both approvals, once."""
    return DECISION_LIFECYCLE.can(DecisionState(decision.state), "release")


def declarable(decision: AwardDecision, declaration: Agreement | None) -> Decision:
    """The closing declaration is signed after every award was answered, and anew where an award ended since."""
    if declaration is not None and not outdated(decision, declaration):
        return no(_("The closing declaration has been signed."))
    if decision.challenge.settled_at is None:
        return no(_("The closing declaration can be signed once every award has been answered."))
    return YES


def outdated(decision: AwardDecision, declaration: Agreement) -> bool:
    """Tell whether an award ended after a declaration was signed: its entry is free, and not on the list."""
    ends = (award.transfer.lapsed_at for award in decision.awards if award.transfer is not None)
    return any(end is not None and end > declaration.accepted_at for end in ends)


def answerable(award: Award) -> Decision:
    """An award is answered once, after it was offered."""
    return AWARD_LIFECYCLE.can(AwardState(award.state), "accept")


def payable(award: Award) -> Decision:
    """A payment is recorded once everybody who won has signed, until one is confirmed to have arrived."""
    if award.transfer is None or award.transfer.state not in OWED:
        return no(
            _("A payment can be recorded from the winners' signatures on, while the deed can take effect.")
        )
    if has_arrived(award.payment):
        return no(_("The prize has arrived; there is nothing more to pay."))
    return YES


def confirmable(award: Award) -> Decision:
    """Whether a prize arrived is said once, after the seeker recorded the payment."""
    if award.payment is None:
        return no(_("The seeker has not recorded a payment yet."))
    if has_arrived(award.payment):
        return no(_("It has been confirmed that the prize arrived."))
    if award.transfer is None or award.transfer.state not in OWED:
        return no(_("This deed no longer waits for a payment."))
    return YES


def contestable(award: Award) -> Decision:
    """That a payment has not arrived is said once."""
    if award.payment is not None and award.payment.contested_at is not None:
        return no(_("It has been said that this payment has not arrived."))
    return confirmable(award)


def establishable(award: Award, *, at: datetime) -> Decision:
    """An organiser decides once a winner denies a payment, or has said nothing in time."""
    if not (ready := confirmable(award)) or award.payment is None:
        return ready
    return may_establish(award.payment.recorded_at, award.payment.contested_at, at=at)


def revocable(certificate: Certificate) -> Decision:
    """A certificate is revoked once."""
    if certificate.revoked_at is not None:
        return no(_("This certificate has been revoked already."))
    return YES
