"""What people read instead of the names of kinds and choices."""

from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.models import AgreementKind

AGREEMENT_LABELS = {
    AgreementKind.CHALLENGE_TERMS: _l("Terms of a challenge"),
    AgreementKind.NON_DISCLOSURE: _l("Non-disclosure agreement"),
    AgreementKind.TRANSFER_DEED: _l("Transfer deed"),
}
