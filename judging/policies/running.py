"""Who runs a panel: seats it, sets its rules, hands out entries, rules on conflicts, writes the calibration entry."""

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, has_membership, is_organiser
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.chambers import Chamber
from judging.lifecycle import BEFORE_CLOSING, SEATING, PanelState, SeatState
from judging.methods import marks
from judging.models import Seat
from judging.policies.moments import goes_on, in_time
from judging.queries import panel_of, takes_part
from judging.queries.calibration import count_calibrations


def takes_no_part(user: User, challenge: Challenge) -> Decision:
    """Nobody who competes judges, sees what the panel sees, or has a say in the awards."""
    if takes_part(user, challenge):
        return no(
            _("You take part in this challenge with an entry of your own, so you cannot judge or decide it.")
        )
    return YES


def runs_panel(user: User, challenge: Challenge) -> Decision:
    """Organisers who neither compete nor belong to the seeker run a panel."""
    may = is_organiser(user)
    if may and has_membership(user, challenge.organisation_id):
        may = no(
            _("You are a member of the organisation that poses this challenge; another organiser does this.")
        )
    return first_refusal(takes_no_part(user, challenge), may)


def seats_chamber(user: User, challenge: Challenge, chamber: Chamber) -> Decision:
    """Organisers decide who sits in the platform's chamber, owners of the organisation who in the seeker's."""
    if chamber is Chamber.PLATFORM:
        return runs_panel(user, challenge)
    return first_refusal(takes_no_part(user, challenge), can_decide(user, challenge.organisation_id))


def can_invite(user: User, challenge: Challenge, chamber: Chamber) -> Decision:
    """Organisers seat the platform's chamber, owners of the organisation the seeker's; until scoring is over."""
    return first_refusal(
        seats_chamber(user, challenge, chamber),
        in_time(challenge, SEATING, _("Experts are seated while a challenge is published or judged.")),
        goes_on(panel_of(challenge)),
    )


def can_promote(user: User, seat: Seat) -> Decision:
    """Whoever seats the chamber gives a standby a place that judges."""
    if not seat.is_standby or seat.state != SeatState.ACCEPTED:
        return no(_("Only who has accepted a seat on standby can be given a place."))
    return can_invite(user, seat.challenge, Chamber(seat.chamber))


def can_set_rules(user: User, challenge: Challenge) -> Decision:
    """Organisers set how a panel judges, until entries close: who changed it then would know whom it helps."""
    return first_refusal(
        runs_panel(user, challenge),
        in_time(
            challenge,
            BEFORE_CLOSING,
            _("Entries have closed, and with that the rules by which they are judged."),
        ),
    )


def can_allocate(user: User, challenge: Challenge) -> Decision:
    """Organisers hand out entries, move due dates and rule on conflicts, while the panel scores."""
    judging = in_time(
        challenge, frozenset({ChallengeState.JUDGING}), _("Entries are handed out while there is judging.")
    )
    return first_refusal(runs_panel(user, challenge), judging, goes_on(panel_of(challenge)))


def can_rule(user: User, challenge: Challenge) -> Decision:
    """Organisers rule on conflicts once entries have closed, until the panel closes."""
    judging = in_time(
        challenge, frozenset({ChallengeState.JUDGING}), _("Conflicts are ruled on while there is judging.")
    )
    panel = panel_of(challenge)
    return first_refusal(
        runs_panel(user, challenge), judging, YES if panel.state != PanelState.CLOSED else goes_on(panel)
    )


def can_write_sample(user: User, challenge: Challenge) -> Decision:
    """Organisers write the calibration entry until the first judge has scored it."""
    scored = no(_("A judge has scored the calibration entry, so it stays as it is."))
    return first_refusal(
        runs_panel(user, challenge),
        in_time(challenge, BEFORE_CLOSING | {ChallengeState.JUDGING}, _("Judging is over.")),
        goes_on(panel_of(challenge)),
        marks(panel_of(challenge)),
        scored if count_calibrations(challenge) else YES,
    )
