"""What people may do once a panel deliberates, and who watches it; each refusal says why. Rights come from `phases`."""

from collections.abc import Iterable

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import can_decide, has_membership
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from judging.chambers import Chamber
from judging.lifecycle import ANSWERED, READING, SEATING, PanelState, SeatState
from judging.models import Conflict, Observer, Scoresheet, Seat
from judging.models.deliberation import Looked
from judging.phases import Extent, Phase, Right, Role
from judging.policies import can_open_entries, can_see_results, runs_panel, seats_chamber, takes_no_part
from judging.queries import own_seat, panel_of, seat_works
from judging.queries.closings import ChamberClosing
from judging.queries.parts import Part


def can_begin(user: User, challenge: Challenge) -> Decision:
    """Organisers who run the panel begin its deliberation, while there is judging."""
    if challenge.state != ChallengeState.JUDGING:
        return no(_("A panel deliberates while there is judging."))
    return runs_panel(user, challenge)


def _late_enough(part: Part, right: Right) -> Decision:
    if part.has(right):
        return YES
    if part.phase is Phase.CLOSED:
        return no(_("The panel is closed; nothing in it changes."))
    if part.phase is Phase.DELIBERATION:
        return no(_("This is not yours to do on this panel."))
    return no(_("The panel does not deliberate yet."))


def can_follow(user: User, part: Part) -> Decision:
    """Whoever has the right reads the sheets of others and the remarks; judges once nothing of their own is missing.

    An observer comes by pages of their own, on which every look is recorded.
    """
    if not part.has(Right.SEE_SHEETS):
        reached = part.phase in {Phase.DELIBERATION, Phase.CLOSED}
        return no(
            _("Scoresheets and remarks are for the judges, the organisers and observers.")
            if reached
            else _("Until the panel deliberates, everybody sees their own scoresheets only.")
        )
    if part.role is Role.OBSERVER:
        return no(_("You observe this panel: please open its records from your own page."))
    if part.role is Role.ORGANISER or part.seat is None:
        return can_see_results(user, part.challenge)
    return takes_part_in_deliberation(user, part.seat)


def takes_part_in_deliberation(user: User, seat: Seat) -> Decision:
    """A judge deliberates who handed in, or declined with a reason, every own sheet before it began."""
    work = seat_works([seat]).get(seat.id)
    if work is None or work.missing:
        return first_refusal(
            can_open_entries(user, seat),
            no(
                _(
                    "Scoresheets of yours were missing when the deliberation began, so you take no part in it: who has "
                    "not scored would be led by the marks of others."
                )
            ),
        )
    return can_open_entries(user, seat)


def can_remark(user: User, part: Part) -> Decision:
    """Judges who take part write remarks while the panel deliberates."""
    return first_refusal(_late_enough(part, Right.REMARK), can_follow(user, part))


def can_revise(user: User, part: Part) -> Decision:
    """Judges who take part revise their own sheets, with a reason, while the panel deliberates."""
    return first_refusal(_late_enough(part, Right.REVISE), can_follow(user, part))


def can_close(user: User, part: Part, chambers: list[ChamberClosing]) -> Decision:
    """The lead of a chamber closes the panel for it, once every chamber in which somebody judges has a lead."""
    if part.role is not Role.LEAD:
        return no(_("The panel is closed by the leads of its chambers."))
    without = next((row.chamber for row in chambers if row.lead is None), None)
    leaderless = YES
    if without is Chamber.PLATFORM:
        leaderless = no(_("The platform’s chamber has no lead: an organiser appoints one first."))
    elif without is Chamber.SEEKER:
        leaderless = no(_("The seeker’s chamber has no lead: an owner of the seeker appoints one first."))
    mine = next((row for row in chambers if row.lead and row.lead.user_id == user.id), None)
    done = YES
    if mine is not None and mine.closing is not None:
        done = no(_("You have closed the panel for your chamber; the other lead has not yet."))
    return first_refusal(
        _late_enough(part, Right.CLOSE),
        can_follow(user, part),
        can_see_results(user, part.challenge),
        leaderless,
        done,
    )


def can_appoint_lead(user: User, seat: Seat) -> Decision:
    """Whoever seats a chamber makes one of its judges the lead, in the place of another, until the panel is closed."""
    if not seat.judges:
        return no(_("Only a judge with a place on the panel can lead."))
    if seat.is_lead:
        return no(_("This judge leads the chamber already."))
    return first_refusal(seats_chamber(user, seat.challenge, Chamber(seat.chamber)), _open(seat.challenge))


def appointable_leads(user: User, challenge: Challenge, seats: Iterable[Seat]) -> list[Seat]:
    """Give those of the seats that this person may make leads; asks for each chamber once."""
    if not _open(challenge):
        return []
    chambers = {chamber for chamber in Chamber if seats_chamber(user, challenge, chamber)}
    return [seat for seat in seats if seat.judges and not seat.is_lead and seat.chamber in chambers]


def _open(challenge: Challenge) -> Decision:
    if challenge.state not in SEATING:
        return no(_("Judging is over."))
    if panel_of(challenge).state == PanelState.CLOSED:
        return no(_("The panel is closed; nothing in it changes."))
    return YES


def can_lift(conflict: Conflict) -> Decision:
    """A conflict is lifted while the judge can still score the entry, or has answered it."""
    answered = select(Scoresheet.id).where(
        Scoresheet.seat_id == conflict.seat_id,
        Scoresheet.entry_id == conflict.entry_id,
        Scoresheet.state.in_(ANSWERED),
    )
    if conflict.seat.panel.state == PanelState.SCORING or db.session.scalar(answered.limit(1)) is not None:
        return YES
    return no(
        _("The panel deliberates, and the judge could no longer score this entry; the conflict stands.")
    )


def can_read_minutes(user: User, part: Part) -> Decision:
    """Organisers, leads and the seeker's owners read the minutes once both leads have closed the panel."""
    if panel_of(part.challenge).state != PanelState.CLOSED:
        return no(_("There are minutes once the leads of both chambers have closed the panel."))
    reach = part.extent(Right.READ_MINUTES)
    owns = can_decide(user, part.challenge.organisation_id)
    if reach is Extent.NO or (reach is Extent.OWNERS and not owns):
        return no(_("Minutes are for organisers, the leads of the chambers and the seeker’s owners."))
    return can_see_results(user, part.challenge)


def can_invite_observer(user: User, challenge: Challenge) -> Decision:
    """Organisers who run the panel ask observers to watch it, or to look at it once it is over."""
    begun = challenge.state in SEATING | READING
    return first_refusal(
        runs_panel(user, challenge), YES if begun else no(_("The challenge is not published yet."))
    )


def competes_with_nobody(person: User, challenge: Challenge) -> Decision:
    """Whoever observes has no entry here, no place at the seeker's, and no seat on the panel."""
    if has_membership(person, challenge.organisation_id):
        return no(_("Members of the organisation that poses a challenge do not observe its panel."))
    seat = own_seat(person, challenge.ref)
    if seat is not None and seat.state != SeatState.DECLINED:
        return no(_("Whoever has, or had, a seat on this panel does not observe it."))
    return takes_no_part(person, challenge)


def can_sign_as_observer(user: User, observer: Observer) -> Decision:
    """An observer signs the judges' agreement once."""
    if find(user, observer.challenge, kind=AgreementKind.NON_DISCLOSURE) is not None:
        return no(_("You have signed the non-disclosure agreement."))
    return _watches(user, observer)


def _watches(user: User, observer: Observer) -> Decision:
    if observer.user_id != user.id or observer.ended_at is not None:
        return no(_("This is for the observers of this panel."))
    return competes_with_nobody(user, observer.challenge)


def can_observe(user: User, observer: Observer) -> Decision:
    """An observer looks at what the panel does after signing, once entries have closed, and sides with nobody."""
    challenge = observer.challenge
    signed = find(user, challenge, kind=AgreementKind.NON_DISCLOSURE) is not None
    return first_refusal(
        _watches(user, observer),
        YES if signed else no(_("Please sign the non-disclosure agreement first.")),
        YES if challenge.state in READING else no(_("Entries are sealed until they close.")),
    )


_NEEDED = {
    Looked.ENTRY: Right.READ_ENTRIES,
    Looked.FILE: Right.READ_ENTRIES,
    Looked.RECORD: Right.READ_REMARKS,
    Looked.AGENDA: Right.READ_REMARKS,
    Looked.RESULT: Right.SEE_RESULT,
}


def can_look_at(part: Part, what: Looked) -> Decision:
    """What an observer may look at follows from the phase."""
    if part.has(_NEEDED[what]):
        return YES
    return no(_("There is nothing of this to look at yet: see below who may see what, and when."))
