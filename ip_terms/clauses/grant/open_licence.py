"""Open licence: the winning solution is published for everybody. Pure."""

from ip_terms.clauses.structure import Clause, Section
from ip_terms.parameters import OpenLicence

_LICENSED = (
    "You keep ownership. On Completion you place the Solution under {licence_name} ({licence_code}), for"
    " everybody, worldwide, for as long as the Rights last. Its text stands at {licence_address}."
)
_WAIVED = (
    "On Completion you place the Solution in the public domain under {licence_name} ({licence_code}), for"
    " everybody, worldwide and for ever: you give up your copyright in it as far as the law lets you, and"
    " where the law does not, its text is a licence without conditions. That text stands at"
    " {licence_address}."
)
_PATENTS_INCLUDED = (
    "{licence_code} also licenses the patents of yours that using the Solution would infringe."
)
_PATENTS_KEPT = "{licence_code} does not license patents. Patents you hold on the Solution stay with you."

PATENT_LICENCES = frozenset({OpenLicence.APACHE_2_0, OpenLicence.CERN_OHL_P_2_0})
"""Those whose text licenses patents; the others leave them out or keep them expressly."""


def section(licence: OpenLicence) -> Section:
    """Give the grant to the public under ``licence``."""
    return Section(
        "grant",
        "What passes: an open licence to everybody",
        (
            Clause("grant.scope", _WAIVED if licence is OpenLicence.CC0_1_0 else _LICENSED),
            Clause(
                "grant.publish",
                "From Completion the Seeker and the Organiser may publish the Solution with a notice of"
                " {licence_code}. Personal data in the Entry and parts you have marked as not belonging to"
                " the Solution are left out.",
            ),
            Clause("grant.patents", _PATENTS_INCLUDED if licence in PATENT_LICENCES else _PATENTS_KEPT),
            Clause(
                "grant.background",
                "Background is covered only where you make it part of the published Solution yourself.",
            ),
            Clause(
                "grant.equal",
                "The Seeker receives no more rights than anybody else. Once given, the licence cannot be"
                " taken back from those who keep to it.",
            ),
        ),
    )
