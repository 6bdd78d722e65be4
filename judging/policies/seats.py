"""Who takes a seat on a panel, and gives it up."""

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.accounts.policies import has_membership
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import SEATING, PanelState, SeatState
from judging.models import Seat
from judging.policies.moments import goes_on, in_time
from judging.policies.running import takes_no_part
from judging.queries import own_seat
from judging.queries.parts import has_observed, has_screened


def can_respond(user: User, seat: Seat) -> Decision:
    """The invited person answers, while the panel is being seated."""
    if not _is_mine(user, seat):
        return no(_("This invitation is for somebody else."))
    if seat.state != SeatState.INVITED:
        return no(_("You have answered this invitation."))
    return in_time(seat.challenge, SEATING, _("This panel no longer takes experts."))


def can_take(user: User, seat: Seat) -> Decision:
    """The invited person takes the seat, unless they compete, sit here already, or could see marks before."""
    return first_refusal(
        can_respond(user, seat),
        takes_no_part(user, seat.challenge),
        _sits_once(user, seat),
        _is_fresh(user, seat),
        _was_no_witness(user, seat),
        goes_on(seat.panel),
    )


def _was_no_witness(user: User, seat: Seat) -> Decision:
    if has_observed(user, seat.challenge):
        return no(_("You observe this panel, or have, so you do not judge on it."))
    if has_screened(user, seat.challenge):
        return no(
            _("You have screened entries of this challenge, and read more than judges do; please decline.")
        )
    return YES


def _sits_once(user: User, seat: Seat) -> Decision:
    other = own_seat(user, seat.challenge.ref)
    if other is not None and other.id != seat.id and other.user_id == user.id:
        return no(_("You have another seat on this panel already."))
    return YES


def _is_fresh(user: User, seat: Seat) -> Decision:
    """Whoever reads results without a seat takes one only if it was theirs before there were any."""
    challenge = seat.challenge
    if challenge.state != ChallengeState.JUDGING or not reads_results(user, challenge):
        return YES
    closed = challenge.closed_at
    if seat.user_id == user.id and closed is not None and seat.invited_at <= closed:
        return YES
    return no(
        _(
            "Entries have closed, and since then you could read the marks of others. Only who was invited "
            "before can still take a seat; please decline."
        )
    )


def _is_mine(user: User, seat: Seat) -> bool:
    by_address = seat.user_id is None and user.confirmed_at is not None and seat.email == user.email
    return seat.user_id == user.id or by_address


def has_taken(user: User, seat: Seat) -> Decision:
    """Only who sits in the seat, and does not compete."""
    if seat.user_id != user.id or seat.state != SeatState.ACCEPTED:
        return no(_("Please accept the invitation to this panel first."))
    return takes_no_part(user, seat.challenge)


def can_step_down(user: User, seat: Seat) -> Decision:
    """Whoever sits on a panel gives up the seat while there is judging to come or to do."""
    if seat.user_id != user.id or seat.state != SeatState.ACCEPTED:
        return no(_("Only who sits on this panel can give up the seat."))
    return first_refusal(
        in_time(seat.challenge, SEATING, _("Judging is over.")),
        YES if seat.panel.state != PanelState.CLOSED else goes_on(seat.panel),
    )


def reads_results(user: User, challenge: Challenge) -> bool:
    """Tell whether a person may see results whatever seat they have."""
    member = has_membership(user, challenge.organisation_id, MembershipRole.OWNER, MembershipRole.EXPERT)
    return user.is_organiser or member.allowed
