"""The parts of the world, so that a card can say where somebody is without saying it exactly. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

REGION_LABELS = {
    "africa": _l("Africa"),
    "americas": _l("The Americas"),
    "asia": _l("Asia"),
    "europe": _l("Europe"),
    "oceania": _l("Oceania"),
}
# By the United Nations' standard country or area codes (M49); Antarctica and islands without a region stand with the
# country that runs them or lies nearest, Kosovo and Taiwan with their continent.
_CODES = {
    "africa": """
        AC AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EA EG EH ER ET GA GH GM GN GQ GW IC IO KE KM LR LS LY MA MG ML MR MU
        MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TA TD TF TG TN TZ UG YT ZA ZM ZW
    """,
    "americas": """
        AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CP CQ CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN KY
        LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI
    """,
    "asia": """
        AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK
        PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE
    """,
    "europe": """
        AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK
        MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK
    """,
    "oceania": """
        AQ AS AU CC CK CX DG FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS
    """,
}
_REGION_OF = {code: region for region, codes in _CODES.items() for code in codes.split()}


def region_of(country: str | None) -> str:
    """Give the region of a country by its ISO 3166 alpha-2 code; empty for none and for what is not a country."""
    return _REGION_OF.get(country or "", "")
