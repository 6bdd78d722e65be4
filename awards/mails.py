"""The mails about results, rights transfers and certificates."""

from typing import Any

from awards.letters import as_text
from awards.models import Award, AwardDecision, Certificate, Letter
from awards.steps import next_step
from awards.transfers import reader_of
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail


@mail("awards_changed", why=_l("You get this because your side approves the awards of this challenge."))
def awards_changed(recipient: User, *, decision_id: int) -> dict[str, Any]:
    """Give where the awards differ from the proposal now, and the recipient's own desk."""
    decision = db.session.get_one(AwardDecision, decision_id)
    challenge = decision.challenge
    desk = "seeker" if recipient.member_of(challenge.organisation_id) else "organiser"
    return {
        "challenge": challenge,
        "departures": decision.departures,
        "reason": decision.reason,
        "url": f"/{desk}/challenges/{challenge.ref}/decision",
    }


@mail("result_released", why=_l("You get this because you entered a challenge on Challenge Hub."))
def result_released(_recipient: User, *, letter_id: int) -> dict[str, Any]:
    """Give the letter as it was released."""
    letter = db.session.get_one(Letter, letter_id)
    return {
        "letter": letter,
        "text": as_text(letter.content),
        "url": f"/solver/entries/{letter.entry.ref}/result",
    }


@mail("certificate_issued", why=_l("You get this because you accepted an award on Challenge Hub."))
def certificate_issued(_recipient: User, *, certificate_id: int) -> dict[str, Any]:
    """Give the number and the address of a new certificate."""
    certificate = db.session.get_one(Certificate, certificate_id)
    return {
        "certificate": certificate,
        "facts": certificate.facts,
        "url": f"/awards/{certificate.award.ref}",
        "verify": f"/verify/{certificate.number}",
    }


@mail(
    "rights_transfer", why=_l("You get this because you are a party to this transfer deed, or look after it.")
)
def rights_transfer(recipient: User, *, award_id: int) -> dict[str, Any]:
    """Give how far the rights transfer of an award is when the mail goes out, and what is asked of the recipient."""
    award = db.session.get_one(Award, award_id)
    return {
        "challenge": award.decision.challenge,
        "prize": award.prize.label,
        "state": award.deed.state_label,
        "step": next_step(award.deed, award.payment, reader_of(recipient, award)),
        "url": f"/transfers/{award.deed.ref}",
    }


@mail("closing_declared", why=_l("You get this because you handed in an entry."))
def closing_declared(_recipient: User, *, decision_id: int) -> dict[str, Any]:
    """Give the challenge whose seeker signed the closing declaration, and where it is read."""
    challenge = db.session.get_one(AwardDecision, decision_id).challenge
    return {"challenge": challenge, "url": f"/challenges/{challenge.ref}/closing"}
