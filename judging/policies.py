"""What people may do on a panel; each refusal says why."""

from challenge_hub.accounts.models import MembershipRole, User
from challenge_hub.accounts.policies import can_decide, has_membership, is_organiser
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from judging.chambers import Chamber
from judging.lifecycle import BEFORE_CLOSING, GONE, READING, SEATING, PanelState, SeatState
from judging.methods import marks
from judging.models import Panel, Seat
from judging.queries import has_seat, own_seat, panel_of, seat_works, takes_part
from judging.queries.calibration import count_calibrations, own_calibration
from judging.queries.parts import has_observed, has_screened


def takes_no_part(user: User, challenge: Challenge) -> Decision:
    """Nobody who competes judges, sees what the panel sees, or has a say in the awards."""
    if takes_part(user, challenge):
        return no(
            _("You take part in this challenge with an entry of your own, so you cannot judge or decide it.")
        )
    return YES


def can_invite(user: User, challenge: Challenge, chamber: Chamber) -> Decision:
    """Organisers seat the platform's chamber, owners of the organisation the seeker's; until scoring is over."""
    return first_refusal(
        seats_chamber(user, challenge, chamber),
        _in_time(challenge, SEATING, _("Experts are seated while a challenge is published or judged.")),
        _scores(panel_of(challenge)),
    )


def seats_chamber(user: User, challenge: Challenge, chamber: Chamber) -> Decision:
    """Organisers decide who sits in the platform's chamber, owners of the organisation who in the seeker's."""
    if chamber is Chamber.PLATFORM:
        return runs_panel(user, challenge)
    return first_refusal(takes_no_part(user, challenge), can_decide(user, challenge.organisation_id))


def _in_time(challenge: Challenge, states: frozenset[ChallengeState], reason: str) -> Decision:
    return YES if challenge.state in states else no(reason)


def can_set_rules(user: User, challenge: Challenge) -> Decision:
    """Organisers set how a panel judges, until entries close: who changed it then would know whom it helps."""
    return first_refusal(
        runs_panel(user, challenge),
        _in_time(
            challenge,
            BEFORE_CLOSING,
            _("Entries have closed, and with that the rules by which they are judged."),
        ),
    )


def can_allocate(user: User, challenge: Challenge) -> Decision:
    """Organisers hand out entries, move due dates and rule on conflicts, while the panel scores."""
    judging = _in_time(
        challenge, frozenset({ChallengeState.JUDGING}), _("Entries are handed out while there is judging.")
    )
    return first_refusal(runs_panel(user, challenge), judging, _scores(panel_of(challenge)))


def can_rule(user: User, challenge: Challenge) -> Decision:
    """Organisers rule on conflicts once entries have closed, until the panel closes."""
    judging = _in_time(
        challenge, frozenset({ChallengeState.JUDGING}), _("Conflicts are ruled on while there is judging.")
    )
    panel = panel_of(challenge)
    return first_refusal(
        runs_panel(user, challenge), judging, YES if panel.state != PanelState.CLOSED else _scores(panel)
    )


def runs_panel(user: User, challenge: Challenge) -> Decision:
    """Organisers who neither compete nor belong to the seeker run a panel."""
    may = is_organiser(user)
    if may and has_membership(user, challenge.organisation_id):
        may = no(
            _("You are a member of the organisation that poses this challenge; another organiser does this.")
        )
    return first_refusal(takes_no_part(user, challenge), may)


def _scores(panel: Panel) -> Decision:
    if panel.state == PanelState.DELIBERATING:
        return no(_("The panel deliberates: sheets are in, and can only be revised with a reason."))
    return YES if panel.state == PanelState.SCORING else no(_("The panel is closed; nothing in it changes."))


def can_step_down(user: User, seat: Seat) -> Decision:
    """Whoever sits on a panel gives up the seat while there is judging to come or to do."""
    if seat.user_id != user.id or seat.state != SeatState.ACCEPTED:
        return no(_("Only who sits on this panel can give up the seat."))
    return first_refusal(
        _in_time(seat.challenge, SEATING, _("Judging is over.")),
        YES if seat.panel.state != PanelState.CLOSED else _scores(seat.panel),
    )


def can_promote(user: User, seat: Seat) -> Decision:
    """Whoever seats the chamber gives a standby a place that judges."""
    if not seat.is_standby or seat.state != SeatState.ACCEPTED:
        return no(_("Only who has accepted a seat on standby can be given a place."))
    return can_invite(user, seat.challenge, Chamber(seat.chamber))


def can_keep_phrases(user: User) -> Decision:
    """Whoever sits on a panel, did, or is invited to one keeps lines for comments."""
    return YES if has_seat(user) else no(_("Lines for comments are for people who judge."))


def can_respond(user: User, seat: Seat) -> Decision:
    """The invited person answers, while the panel is being seated."""
    if not _is_mine(user, seat):
        return no(_("This invitation is for somebody else."))
    if seat.state != SeatState.INVITED:
        return no(_("You have answered this invitation."))
    return _in_time(seat.challenge, SEATING, _("This panel no longer takes experts."))


def can_take(user: User, seat: Seat) -> Decision:
    """The invited person takes the seat, unless they compete, sit here already, or could see marks before."""
    return first_refusal(
        can_respond(user, seat),
        takes_no_part(user, seat.challenge),
        _sits_once(user, seat),
        _is_fresh(user, seat),
        _was_no_witness(user, seat),
        _scores(seat.panel),
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
    if challenge.state != ChallengeState.JUDGING or not _reads_results(user, challenge):
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
        _in_time(seat.challenge, frozenset({ChallengeState.JUDGING}), _waiting(seat.challenge)),
        YES if seat.panel.state != PanelState.CLOSED else _scores(seat.panel),
    )


def _has_place(seat: Seat) -> Decision:
    if seat.is_standby:
        return no(
            _("You are on standby: there is nothing to read until a place falls free. You will be told.")
        )
    return YES


def _waiting(challenge: Challenge) -> str:
    if challenge.state == ChallengeState.PUBLISHED:
        return _("Entries are sealed until they close.")
    return _("Judging is over.")


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
        _in_time(seat.challenge, READING, _waiting(seat.challenge)),
    )


def can_score(user: User, seat: Seat) -> Decision:
    """A judge who may read entries scores them, until the award is decided."""
    return first_refusal(can_open_entries(user, seat), scoring_goes_on(seat))


def scoring_goes_on(seat: Seat) -> Decision:
    """Whether sheets are still written on a seat's panel; asks nothing of the database."""
    return first_refusal(judging_goes_on(seat), marks(seat.panel))


def judging_goes_on(seat: Seat) -> Decision:
    """Whether a seat's panel still judges, by marks or by choices; asks nothing of the database."""
    judging = _in_time(seat.challenge, frozenset({ChallengeState.JUDGING}), _waiting(seat.challenge))
    return first_refusal(judging, _scores(seat.panel))


def can_write_sample(user: User, challenge: Challenge) -> Decision:
    """Organisers write the calibration entry until the first judge has scored it."""
    scored = no(_("A judge has scored the calibration entry, so it stays as it is."))
    return first_refusal(
        runs_panel(user, challenge),
        _in_time(challenge, BEFORE_CLOSING | {ChallengeState.JUDGING}, _("Judging is over.")),
        _scores(panel_of(challenge)),
        marks(panel_of(challenge)),
        scored if count_calibrations(challenge) else YES,
    )


def can_calibrate(user: User, seat: Seat) -> Decision:
    """A judge who may score entries scores the calibration entry, once."""
    done = own_calibration(seat) is not None
    return first_refusal(
        can_score(user, seat), no(_("You have scored the calibration entry.")) if done else YES
    )


def can_see_results(user: User, challenge: Challenge) -> Decision:
    """Organisers, owners and experts of the seeker, and leads; a judge only after handing in every own sheet."""
    seat = own_seat(user, challenge.ref)
    leads = seat is not None and seat.judges and seat.is_lead
    if not (leads or _reads_results(user, challenge)):
        return no(
            _("Results are for organisers, the seeker's owners and experts, and the leads of the panel.")
        )
    return first_refusal(
        takes_no_part(user, challenge),
        _in_time(challenge, READING, _("There are no results before entries have closed.")),
        _owes_nothing(seat) if seat else YES,
    )


def _reads_results(user: User, challenge: Challenge) -> bool:
    """Tell whether a person may see results whatever seat they have."""
    member = has_membership(user, challenge.organisation_id, MembershipRole.OWNER, MembershipRole.EXPERT)
    return user.is_organiser or member.allowed


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
