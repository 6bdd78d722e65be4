"""Closing a panel by the leads of its chambers; and who leads, where nobody does."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from judging.deliberating import can_appoint_lead, can_close
from judging.events.deliberation import LeadAppointed, PanelClosedForChamber
from judging.lifecycle import GONE, PANEL_LIFECYCLE, PanelState
from judging.models import PanelClosing, Seat
from judging.queries import seats_of
from judging.queries.closings import chambers_to_close, state_digest
from judging.queries.parts import part_in
from judging.services.panels import stored_panel


def close_panel(challenge: Challenge, *, digest: str, by: User, at: datetime) -> PanelClosing:
    """Close the panel for the chamber that a person leads; with the last chamber nothing in it changes any more.

    `digest` is of the sheets and the ranking as the lead read them. Emits PanelClosedForChamber. Raises Refused, and
    Changed where a sheet or the ranking is another by now.
    """
    part = part_in(by, challenge.ref)
    panel = stored_panel(challenge)
    current = state_digest(challenge)
    chambers = chambers_to_close(challenge, current)
    can_close(by, part, chambers).demand()
    PANEL_LIFECYCLE.can(PanelState(panel.state), "close").insist()
    if digest != current:
        raise Changed(
            _(
                "A scoresheet or the ranking has changed since you opened this page. Please read them as they stand."
            )
        )
    assert part.seat is not None  # noqa: S101 -- a lead sits on the panel
    closing = PanelClosing(
        challenge_id=challenge.id,
        chamber=part.seat.chamber,
        seat_id=part.seat.id,
        digest=digest,
        closed_at=at,
    )
    db.session.add(closing)
    db.session.flush()  # a closed panel takes no closing any more
    others = [row for row in chambers if row.chamber != part.seat.chamber]
    complete = all(row.closing is not None for row in others)
    if complete:
        panel.closed_at = at
        PANEL_LIFECYCLE.move(panel, "close")
    emit(
        PanelClosedForChamber(
            at=at,
            by=by.id,
            subject_id=closing.id,
            challenge_id=challenge.id,
            chamber=part.seat.chamber,
            digest=digest,
            complete=complete,
        )
    )
    return closing


def appoint_lead(seat: Seat, *, by: User, at: datetime) -> Seat | None:
    """Make a judge the lead of the chamber; whoever led before goes on judging, and is given back.

    A closing that was given for the chamber goes on counting. Emits LeadAppointed. Raises Refused.
    """
    can_appoint_lead(by, seat).demand()
    leads = (row for row in seats_of(seat.challenge) if row.chamber == seat.chamber and row.is_lead)
    former = next((row for row in leads if row.state not in GONE), None)
    if former is not None:
        former.is_lead = False
        db.session.flush()  # a chamber has one lead at a time
    seat.is_lead = True
    emit(
        LeadAppointed(
            at=at,
            by=by.id,
            subject_id=seat.id,
            challenge_id=seat.challenge_id,
            chamber=seat.chamber,
            in_place_of=former.id if former else None,
        )
    )
    return former
