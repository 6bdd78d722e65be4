"""The mails about agreements."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail
from ip_terms.labels import AGREEMENT_LABELS
from ip_terms.models import Agreement, AgreementKind


@mail("agreement_made", why=_l("You get this because you accepted a text on Challenge Hub."))
def agreement_made(_recipient: User, *, agreement_id: int) -> dict[str, Any]:
    """Give what the record's mail says."""
    agreement = db.session.get_one(Agreement, agreement_id)
    return {
        "agreement": agreement,
        "kind": AGREEMENT_LABELS[AgreementKind(agreement.kind)],
        "url": f"/agreements/{agreement.ref}",
    }
