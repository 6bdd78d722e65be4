"""Who sees what a panel found."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.lifecycle import GONE, READING, SeatState
from judging.models import Seat
from judging.policies.moments import in_time
from judging.policies.running import takes_no_part
from judging.policies.seats import reads_results
from judging.queries import own_seat, seat_works


def can_see_results(user: User, challenge: Challenge) -> Decision:
    """Organisers, owners and experts of the seeker, and leads; a judge only after handing in every own sheet."""
    seat = own_seat(user, challenge.ref)
    leads = seat is not None and seat.judges and seat.is_lead
    if not (leads or reads_results(user, challenge)):
        return no(
            _("Results are for organisers, the seeker's owners and experts, and the leads of the panel.")
        )
    return first_refusal(
        takes_no_part(user, challenge),
        in_time(challenge, READING, _("There are no results before entries have closed.")),
        _owes_nothing(seat) if seat else YES,
    )


def _owes_nothing(seat: Seat) -> Decision:
    """Whoever has a seat, or is offered one, judges first: marks of others would colour their own."""
    if seat.challenge.state != ChallengeState.JUDGING or seat.state in GONE:
        return YES
    if seat.is_standby:
        return no(_("You are on standby for this panel: a place may fall to you, so you do not see results."))
    if seat.state == SeatState.INVITED:
        return no(_("You are invited to judge: results are for you once you have declined, or have judged."))
    work = seat_works([seat]).get(seat.id)
    if seat.conflicts_declared_at is None or work is None or work.missing:
        return no(_("As a judge you see the results once you have handed in all your own scoresheets."))
    return YES
