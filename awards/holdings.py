"""What the decisions hold of a person: letters, awards, payments, certificates. All of it stays."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Select, or_, select

from awards.lifecycle import AwardState
from awards.models import Award, AwardDecision, DecisionApproval, Letter
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.holdings import HeldFile, Told, hinders_closing, leaves_out, row_of, tells
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import by_team_of
from challenge_hub.teams.queries import ids_read_by
from ip_terms.models import RightsTransfer
from ip_terms.transfers.lifecycle import TransferState

_WORK = "work on a decision or its payment: the record of actions says that the person did it"

leaves_out(
    dict.fromkeys(
        (
            "award_decisions.drafted_by_id", "award_decisions.released_by_id", "certificate_archives.requested_by_id",
            "prize_payments.confirmed_by_id", "prize_payments.recorded_by_id",
        ),
        _WORK,
    )
)  # fmt: skip


@tells("letters", _l("Letters to you"))
def letters(person_id: int) -> Told:
    """The letters of the person's entries, once they were released."""
    query = (
        select(Letter)
        .join(Letter.entry)
        .where(Entry.team_id.in_(ids_read_by(_person(person_id))), Letter.released_at.is_not(None))
        .order_by(Letter.id)
    )
    return Told(
        [
            row_of(row, "decision_id") | {"challenge": row.decision.challenge.title}
            for row in db.session.scalars(query)
        ]
    )


@tells("awards", _l("Awards, payments and certificates"))
def awards(person_id: int) -> Told:
    """What the person won alone or in a team, what was paid, and the certificates with their files."""
    told = Told()
    for award in db.session.scalars(_awards_of(person_id)):
        certificate = award.certificate
        told.rows.append(
            row_of(award, "decision_id")
            | {
                "challenge": award.decision.challenge.title,
                "prize": award.prize.label,
                "payments": [row_of(row, "recorded_by_id", "confirmed_by_id") for row in award.payments],
                "certificate": row_of(certificate) if certificate else None,
            }
        )
        if certificate and certificate.file_sha256:
            told.files.append(HeldFile(certificate.file_sha256, f"{certificate.number}.pdf"))
    return told


@tells("approvals", _l("Decisions you approved"), covers=("decision_approvals.user_id",))
def approvals(person_id: int) -> Told:
    """Which exact awards the person approved, and for which side."""
    query = (
        select(DecisionApproval).where(DecisionApproval.user_id == person_id).order_by(DecisionApproval.id)
    )
    return Told(
        [row_of(row) | {"challenge": row.decision.challenge.title} for row in db.session.scalars(query)]
    )


@hinders_closing
def needed_for_an_award(person_id: int, at: datetime) -> Iterator[str]:
    """An award is answered, and its rights and money have come to an end, before a winner goes."""
    del at
    ended = (TransferState.EFFECTIVE, TransferState.LAPSED)
    pending = or_(
        Award.state == AwardState.OFFERED,
        (Award.state == AwardState.ACCEPTED) & RightsTransfer.state.not_in(ended),
    )
    query = (
        select(Award)
        .join(Award.entry)
        .outerjoin(Award.transfer)
        .where(by_team_of(_person(person_id)), pending)
        .order_by(Award.id)
    )
    for award in db.session.scalars(query):
        title = award.decision.challenge.title
        if award.state == AwardState.OFFERED:
            yield _("An award in “%(title)s” waits for your answer: accept or decline it.", title=title)
        else:
            yield _(
                "The transfer deed of your award in “%(title)s” is not done: signatures or the prize are missing.",
                title=title,
            )


def _awards_of(person_id: int) -> Select[Award]:
    return (
        select(Award)
        .join(Award.entry)
        .join(Award.decision)
        .where(Entry.team_id.in_(ids_read_by(_person(person_id))), AwardDecision.released_at.is_not(None))
        .order_by(Award.id)
    )


def _person(person_id: int) -> User:
    return db.session.get_one(User, person_id)
