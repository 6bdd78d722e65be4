"""What people read instead of the names of kinds and choices."""

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.capacity import Capacity
from ip_terms.models import Agreement, AgreementKind

AGREEMENT_LABELS = {
    AgreementKind.CHALLENGE_TERMS: _l("Terms of a challenge"),
    AgreementKind.NON_DISCLOSURE: _l("Non-disclosure agreement"),
    AgreementKind.TRANSFER_DEED: _l("Transfer deed"),
    AgreementKind.CLOSING_DECLARATION: _l("Closing declaration"),
    AgreementKind.CAP_TABLE: _l("Cap table"),
}
CAPACITY_LABELS = {
    Capacity.MYSELF: _l("for myself; nobody else has a claim to what I make"),
    Capacity.EMPLOYER: _l("for my employer, for whom I may sign"),
    Capacity.EMPLOYER_CONSENTS: _l("for myself, with my employer’s consent"),
    Capacity.SEEKER: _l("for the seeker"),
}


def in_whose_name(agreement: Agreement) -> str:
    """Give the capacity in which an agreement was made, with the name that belongs to it."""
    if agreement.capacity is None:
        return _("not asked when this was signed")
    words = str(CAPACITY_LABELS[Capacity(agreement.capacity)])
    return f"{words}: {agreement.on_behalf_of}" if agreement.on_behalf_of else words
