"""What a judge does: sign, declare conflicts, open and score entries, keep phrases."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from judging.lifecycle import READING, PanelState
from judging.methods import marks
from judging.models import Seat
from judging.policies.moments import goes_on, in_time, waiting
from judging.policies.seats import has_taken
from judging.queries import has_seat
from judging.queries.calibration import own_calibration


def can_keep_phrases(user: User) -> Decision:
    """Whoever sits on a panel, did, or is invited to one keeps lines for comments."""
    return YES if has_seat(user) else no(_("Lines for comments are for people who judge."))


def can_sign(user: User, seat: Seat) -> Decision:
    """A judge signs the non-disclosure agreement once."""
    if has_signed(user, seat):
        return no(_("You have signed the non-disclosure agreement."))
    return has_taken(user, seat)


def has_signed(user: User, seat: Seat) -> Decision:
    """Whether the non-disclosure agreement of this challenge is signed."""
    if find(user, seat.challenge, kind=AgreementKind.NON_DISCLOSURE) is None:
        return no(_("Please sign the non-disclosure agreement first."))
    return YES


def can_declare_conflicts(user: User, seat: Seat) -> Decision:
    """A judge who took the seat and signed declares conflicts, once entries have closed."""
    return first_refusal(
        has_taken(user, seat),
        _has_place(seat),
        has_signed(user, seat),
        in_time(seat.challenge, frozenset({ChallengeState.JUDGING}), waiting(seat.challenge)),
        YES if seat.panel.state != PanelState.CLOSED else goes_on(seat.panel),
    )


def _has_place(seat: Seat) -> Decision:
    if seat.is_standby:
        return no(
            _("You are on standby: there is nothing to read until a place falls free. You will be told.")
        )
    return YES


def can_open_entries(user: User, seat: Seat) -> Decision:
    """A judge reads entries after the agreement and the declaration of conflicts, once entries have closed."""
    declared = (
        YES if seat.conflicts_declared_at else no(_("Please declare your conflicts of interest first."))
    )
    return first_refusal(
        has_taken(user, seat),
        _has_place(seat),
        has_signed(user, seat),
        declared,
        in_time(seat.challenge, READING, waiting(seat.challenge)),
    )


def can_score(user: User, seat: Seat) -> Decision:
    """A judge who may read entries scores them, until the award is decided."""
    return first_refusal(can_open_entries(user, seat), scoring_goes_on(seat))


def scoring_goes_on(seat: Seat) -> Decision:
    """Whether sheets are still written on a seat's panel; asks nothing of the database."""
    return first_refusal(judging_goes_on(seat), marks(seat.panel))


def judging_goes_on(seat: Seat) -> Decision:
    """Whether a seat's panel still judges, by marks or by choices; asks nothing of the database."""
    judging = in_time(seat.challenge, frozenset({ChallengeState.JUDGING}), waiting(seat.challenge))
    return first_refusal(judging, goes_on(seat.panel))


def can_calibrate(user: User, seat: Seat) -> Decision:
    """A judge who may score entries scores the calibration entry, once."""
    done = own_calibration(seat) is not None
    return first_refusal(
        can_score(user, seat), no(_("You have scored the calibration entry.")) if done else YES
    )
