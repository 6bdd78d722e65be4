"""What the panel's mails say, built from ids when they are sent."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail
from judging.chambers import EXPERT_LABELS, Chamber
from judging.models import Seat


@mail(
    "panel_invitation",
    why=_l("You get this mail because somebody invited your address to a panel of experts."),
)
def panel_invitation(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the invitation; it reaches people with and without an account."""
    seat = db.session.get_one(Seat, seat_id)
    return {
        "challenge": seat.challenge,
        "seeker": shown_seeker(seat.challenge),
        "experts": EXPERT_LABELS[Chamber(seat.chamber)],
        "is_lead": seat.is_lead,
        "has_account": seat.user_id is not None,
        "address": seat.email,
        "url": f"/judging/{seat.ref}",
    }


@mail("judging_begins", why=_l("You get this mail because you took a seat on this panel of experts."))
def judging_begins(_recipient: User | None, *, seat_id: int) -> dict[str, Any]:
    """Build the call to score."""
    seat = db.session.get_one(Seat, seat_id)
    return {"challenge": seat.challenge, "seat": seat, "url": f"/judging/{seat.ref}"}
