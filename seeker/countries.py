"""The countries that people and challenges may name. Pure."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

# Regions, reserved codes and tests among CLDR's two-letter territories.
_NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@cache
def country_choices() -> list[tuple[str, str]]:
    """Give every country by ISO 3166 alpha-2 code with its English name (CLDR), by name."""
    names = Locale("en").territories
    countries = [(code, name) for code, name in names.items() if re.fullmatch("[A-Z]{2}", code)]
    return sorted((pair for pair in countries if pair[0] not in _NOT_COUNTRIES), key=lambda pair: pair[1])
