"""What people read instead of the names and values of parameters. Pure."""

from enum import StrEnum
from typing import Any

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.parameters import ALL_FIELDS, WORLDWIDE, BackgroundUse, MoralRights, OpenLicence
from ip_terms.wording import LICENCE_NAMES

PARAMETER_LABELS: dict[str, Any] = {
    "territory": _l("Where the rights reach"),
    "field_of_use": _l("For which uses"),
    "duration_years": _l("Years the licence runs"),
    "sublicensing": _l("The seeker may give sublicences"),
    "background_ip": _l("The solver’s earlier work"),
    "solver_may_use": _l("The winner may go on using it in own research and teaching"),
    "attribution": _l("The winner is named as author or inventor"),
    "moral_rights": _l("Changes to the solution"),
    "publication_embargo_months": _l("Months before the winner may publish"),
    "confidentiality_years": _l("Years of confidentiality"),
    "evaluation_days": _l("Days for the evaluation, after entries close"),
    "payment_days": _l("Days to pay the prize, once the deed is signed"),
    "negotiation_days": _l("Days of first negotiation"),
    "governing_law": _l("Law that governs the terms"),
    "employer_consent": _l(
        "A solver whose employer may have a claim needs its written consent before submitting"
    ),
    "open_licence": _l("Public licence"),
}
CHOICE_LABELS: dict[StrEnum, Any] = {
    BackgroundUse.EXCLUDED: _l("No licence to it"),
    BackgroundUse.DECLARED: _l("A licence to what the entry offers, with the solution only"),
    BackgroundUse.AS_NEEDED: _l("A licence to whatever the solution cannot do without"),
    MoralRights.UNTOUCHED: _l("The winner may object as the law lets an author object"),
    MoralRights.CHANGES_ALLOWED: _l("The winner objects only to what harms honour or reputation"),
    **{licence: LICENCE_NAMES[licence] for licence in OpenLicence},
}


def value_label(value: object) -> str:
    """Give the value of a parameter as people read it."""
    if value is None:
        return _("no limit")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, StrEnum):
        return str(CHOICE_LABELS[value])
    if isinstance(value, str) and value.casefold() == WORLDWIDE:
        return _("worldwide")
    if isinstance(value, str) and value.casefold() == ALL_FIELDS:
        return _("every use")
    return str(value)
