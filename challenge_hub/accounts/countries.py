"""Countries and territories by ISO 3166 alpha-2 code, named by CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

# CLDR also names groups of countries, an unknown region and two test regions with two letters.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@cache
def country_names(language: str = "en") -> dict[str, str]:
    """Give every country's name by its code, sorted by name in `language`."""
    names = Locale.parse(language).territories
    found = {code: name for code, name in names.items() if _is_country(code)}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def country_name(code: str | None, language: str = "en") -> str:
    """Give a country's name; a code nobody knows is its own name, no code is empty."""
    return country_names(language).get(code, code) if code else ""


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code.isupper() and code not in _NOT_COUNTRIES  # noqa: PLR2004 -- alpha-2
