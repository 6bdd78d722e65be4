"""Numbers told in bands: enough to choose by, not enough to know somebody by. Pure."""

from __future__ import annotations

from challenge_hub.core.i18n import lazy_gettext as _l

# Hours a week: from this number on.
_HOURS = ((20, "20"), (10, "10"), (5, "5"), (1, "1"))
HOURS_LABELS = {
    "1": _l("under 5 hours a week"),
    "5": _l("5 to 9 hours a week"),
    "10": _l("10 to 19 hours a week"),
    "20": _l("20 hours a week or more"),
}


def hours_band(hours: int | None) -> str:
    """Give the band of hours free a week; empty where none are told, or none free."""
    return next((band for least, band in _HOURS if hours is not None and hours >= least), "")
