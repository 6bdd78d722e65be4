"""What was agreed and signed by a person. It stays as it is: the other side must be able to show it."""

from sqlalchemy import select

from challenge_hub.core.database import db
from challenge_hub.core.holdings import HeldFile, Told, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.models import Agreement, TransferMember

_WORK = "work of an organiser on an organisation's words: the record of actions says that the person did it"

leaves_out(dict.fromkeys(("clause_variants.reviewed_by_id", "clause_variants.written_by_id"), _WORK))


@tells("agreements", _l("What you agreed to"), covers=("agreements.user_id",))
def agreements(person_id: int) -> Told:
    """Every record of an agreement with the exact text, and the employer's consent where one was given."""
    told = Told()
    query = select(Agreement).where(Agreement.user_id == person_id).order_by(Agreement.id)
    for row in db.session.scalars(query):
        told.rows.append(row_of(row) | {"challenge": row.challenge.title, "text": row.text.body})
        if row.consent_sha256:
            told.files.append(HeldFile(row.consent_sha256, f"consent-{row.ref}"))
    return told


@tells("transfers", _l("Rights transfers"), covers=("transfer_members.user_id",))
def transfers(person_id: int) -> Told:
    """How far the transfer of each award is that the person won, with the deed."""
    query = (
        select(TransferMember).where(TransferMember.user_id == person_id).order_by(TransferMember.transfer_id)
    )
    return Told(
        [
            row_of(row.transfer, "seeker_agreement_id")
            | {"challenge": row.transfer.challenge.title, "text": row.transfer.text.body}
            for row in db.session.scalars(query)
        ]
    )
