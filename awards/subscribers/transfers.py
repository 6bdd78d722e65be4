"""Who is told about a rights transfer: the side that acts next, and both once the rights have passed or never will."""

from collections.abc import Collection

from sqlalchemy import select

from awards.events import PaymentConfirmed, PaymentContested, PaymentRecorded
from awards.lifecycle import Side
from awards.models import Award
from awards.steps import Reader, next_step
from awards.subscribers.sides import tell_sides
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import tell
from ip_terms.transfers.events import (
    PerformanceDemanded,
    RightsPassed,
    TransferLapsed,
    TransferSignedByMember,
    TransferSignedBySeeker,
)
from ip_terms.transfers.lifecycle import TransferState


@subscribe(TransferSignedByMember)
def ask_the_seeker(event: TransferSignedByMember) -> None:
    """Ask the seeker for its signature and the prize, once the last of the winners has signed; before, the others."""
    award, title = _of_transfer(event), _("A transfer deed waits for your signature")
    if event.complete:
        _tell_seeker(event, award, title)
    elif award is not None:
        unsigned = {member.user_id for member in award.deed.members if member.agreement_id is None}
        _tell_winners(event, award, title, only=unsigned)


@subscribe(TransferSignedBySeeker)
def tell_of_signature(event: TransferSignedBySeeker) -> None:
    """Tell those who won that the seeker has signed; if it takes effect with that, they are told of the effect."""
    award = _of_transfer(event)
    if not _in_effect(award):
        _tell_winners(event, award, _("The seeker signed the transfer deed"))


@subscribe(PaymentRecorded)
def ask_for_confirmation(event: PaymentRecorded) -> None:
    """Ask those who won whether the prize has arrived."""
    award = db.session.get_one(Award, event.subject_id)
    _tell_winners(event, award, _("Has your prize arrived?"))


@subscribe(PaymentContested)
def tell_of_denial(event: PaymentContested) -> None:
    """Tell the seeker that the prize has not arrived, and the organisers, who may have to decide."""
    award = db.session.get_one(Award, event.subject_id)
    _tell_seeker(event, award, _("A prize has not arrived, says its winner"), and_organisers=True)


@subscribe(PaymentConfirmed)
def tell_of_arrival(event: PaymentConfirmed) -> None:
    """Tell both sides that the prize has arrived; if the deed takes effect with that, they are told of the effect."""
    award = db.session.get_one(Award, event.subject_id)
    if not _in_effect(award):
        _tell_seeker(event, award, _("The prize has arrived"))
        _tell_winners(event, award, _("An organiser decided that your prize has arrived"))


@subscribe(RightsPassed)
def tell_both(event: RightsPassed) -> None:
    """Tell both sides that the deed is in effect."""
    award = _of_transfer(event)
    _tell_winners(event, award, _("The transfer deed is in effect"))
    _tell_seeker(event, award, _("The transfer deed is in effect"))


@subscribe(PerformanceDemanded)
def tell_of_demand(event: PerformanceDemanded) -> None:
    """Tell the seeker and the organisers what is demanded."""
    title = _("A winner demands what is overdue")
    _tell_seeker(event, _of_transfer(event), title, and_organisers=True)


@subscribe(TransferLapsed)
def tell_of_end(event: TransferLapsed) -> None:
    """Tell the seeker and the organisers that an award was ended; of one that was declined they are told as such."""
    award = _of_transfer(event)
    if award is not None and award.deed.members_signed_at is not None:
        _tell_seeker(event, award, _("A winner ended the award"), and_organisers=True)


def _of_transfer(event: Event) -> Award | None:
    """Give the award of a transfer; one that was prepared for nothing here concerns nobody here."""
    return db.session.scalar(select(Award).where(Award.transfer_id == event.subject_id))


def _in_effect(award: Award | None) -> bool:
    return (
        award is not None and award.transfer is not None and award.transfer.state == TransferState.EFFECTIVE
    )


def _tell_winners(
    event: Event, award: Award | None, title: str, *, only: Collection[int] | None = None
) -> None:
    if award is None:
        return
    for member in award.deed.members:
        if member.user_id != event.by and (only is None or member.user_id in only):
            tell(
                member.user_id,
                kind=event.name,
                title=title,
                body=next_step(award.deed, award.payment, Reader.WINNER),
                url=f"/transfers/{award.deed.ref}",
                challenge_id=event.challenge_id,
                mail="rights_transfer",
                at=event.at,
                award_id=award.id,
            )


def _tell_seeker(event: Event, award: Award | None, title: str, *, and_organisers: bool = False) -> None:
    if award is None:
        return
    readers = {Side.SEEKER: Reader.SEEKER} | ({Side.PLATFORM: Reader.ORGANISER} if and_organisers else {})
    for side, reader in readers.items():
        tell_sides(
            event,
            award.decision.challenge,
            {side},
            title=title,
            body=next_step(award.deed, award.payment, reader),
            mail="rights_transfer",
            page=f"/transfers/{award.deed.ref}",
            award_id=award.id,
        )
