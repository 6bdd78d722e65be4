"""Who is told about agreements: the person who made one receives the record of it."""

from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.notifications.services import tell
from ip_terms.events import AgreementMade
from ip_terms.labels import AGREEMENT_LABELS
from ip_terms.models import Agreement, AgreementKind


@subscribe(AgreementMade)
def send_record(event: AgreementMade) -> None:
    """Put the record into the person's inbox and send it by mail."""
    agreement = db.session.get_one(Agreement, event.subject_id)
    tell(
        agreement.user_id,
        kind="agreement",
        title=_(
            "Your record: %(kind)s, %(title)s",
            kind=AGREEMENT_LABELS[AgreementKind(agreement.kind)],
            title=agreement.challenge.title,
        ),
        body=_("You accepted this text. The record names its exact words, and is yours to keep."),
        url=f"/agreements/{agreement.ref}",
        challenge_id=agreement.challenge_id,
        mail="agreement_made",
        at=event.at,
        agreement_id=agreement.id,
    )
