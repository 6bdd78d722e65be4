"""Language and the visitor's clock: `gettext`, and the filters that show instants, dates and money."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from flask import Flask, current_app, g, has_app_context, has_request_context, request
from flask_babel import Babel, get_translations
from flask_babel import get_locale as babel_locale
from flask_babel.speaklater import LazyString
from markupsafe import escape

from challenge_hub.core.clock import now
from challenge_hub.core.markdown import render as render_markdown
from challenge_hub.core.money import Money


def _translations() -> Any:
    """Give the visitor's catalogue, looked up once a request: a page asks for some two hundred texts."""
    if not has_app_context():
        return get_translations()
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations


def gettext(text: str, /, **variables: Any) -> str:
    """Give a text in the visitor's language, its `%(name)s` filled in."""
    found: str = _translations().ugettext(text)
    return found % variables if variables else found


def translator() -> Callable[[str], str]:
    """Give `gettext` for the visitor of this request, bound once: for rules that ask for thousands of sentences."""
    bound: Callable[[str], str] = _translations().ugettext
    return bound


def ngettext(singular: str, plural: str, num: int, /, **variables: Any) -> str:
    """Give the form of a text that fits a number, which fills in `%(num)s`."""
    found: str = _translations().ungettext(singular, plural, num)
    return found % {"num": num, **variables}


def lazy_gettext(text: str, /, **variables: Any) -> Any:
    """Give a text that finds the visitor's language when it is shown; it behaves as the string it becomes."""
    return _LaterText(gettext, text, **variables)


class _LaterText(LazyString):
    """A text that a template escapes as it does any other: Flask-Babel's own says that it is markup."""

    def __html__(self) -> str:
        return str(escape(str(self)))


LANGUAGES = ("en",)
BRITISH = "en_GB"
PRECISE = 2 * 60 * 60  # seconds: what is further away is counted by the minute


def time_zone_names() -> list[str]:
    """Give the IANA zones a person may choose, sorted."""
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [*sorted(places), "UTC"]


def init_app(app: Flask, person_zone: Callable[[], str | None]) -> None:
    """Set up Flask-Babel and the template filters; `person_zone` gives the signed-in person's zone."""

    def visitor_zone() -> str:
        return person_zone() or "UTC"

    Babel(app, default_locale="en", locale_selector=_chosen_language, timezone_selector=visitor_zone)
    # Babel's own callables look the catalogue up for every text.
    install: Callable[..., None] = vars(app.jinja_env)[
        "install_gettext_callables"
    ]  # set by Jinja's extension
    install(
        lambda text: _translations().ugettext(text),
        lambda singular, plural, num: _translations().ungettext(singular, plural, num),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]  # without the detour of Jinja's own alias
    app.jinja_env.filters.update(
        local_datetime=local_datetime,
        local_date=local_date,
        iso_utc=iso_utc,
        utc_text=utc_text,
        money=money,
        countdown=countdown,
        markdown=render_markdown,
    )
    app.jinja_env.globals["public_url"] = app.config["PUBLIC_URL"]
    app.extensions["visitor_zone"] = visitor_zone


def _chosen_language() -> str:
    return (request.accept_languages.best_match(LANGUAGES) if has_request_context() else None) or "en"


def visitor_locale() -> str:
    """Give the locale in which dates and sums are written for this visitor, as Babel names it: "en_GB"."""
    if not has_request_context():
        return _written(babel_locale())
    found: str | None = g.get("visitor_locale")
    if found is None:
        found = g.visitor_locale = _written(babel_locale())
    return found


def _written(found: Locale | None) -> str:
    # Our English is British: "US$20,000" says which dollars, "$20,000" does not.
    return BRITISH if found is None or str(found) == "en" else str(found)


def visitor_zone() -> ZoneInfo:
    """Give the zone in which times are shown to this visitor; UTC where it is not known."""
    if not has_request_context():
        return ZoneInfo("UTC")
    zone: ZoneInfo | None = g.get("visitor_zone")
    if zone is None:
        zone = g.visitor_zone = ZoneInfo(current_app.extensions["visitor_zone"]())
    return zone


def local_datetime(instant: datetime, zone: str | None = None) -> str:
    """Give "10 April 2027, 18:00 CEST" in `zone`, or in the visitor's."""
    return _moment_text(instant, zone or visitor_zone().key, visitor_locale())


@lru_cache(maxsize=4096)
def _moment_text(instant: datetime, zone: str, locale: str) -> str:
    # Kept, like days and sums below: lists show few of them, page after page, and CLDR's patterns are slow.
    shown = ZoneInfo(zone)
    text = format_datetime(instant, "d MMMM y, HH:mm", tzinfo=shown, locale=locale)
    # The zone's own abbreviation ("CEST"): CLDR's English would write "+0200" for most of the world.
    return f"{text} {instant.astimezone(shown):%Z}"


def local_date(instant: datetime | date, zone: str | None = None) -> str:
    """Give "10 April 2027" in `zone`, or in the visitor's."""
    if isinstance(instant, datetime):
        instant = instant.astimezone(ZoneInfo(zone) if zone else visitor_zone()).date()
    return _date_text(instant, visitor_locale())


@lru_cache(maxsize=2048)
def _date_text(day: date, locale: str) -> str:
    return format_date(day, "d MMMM y", locale=locale)


def local_time(instant: datetime) -> str:
    """Give the time of day, "18:00", in the visitor's zone."""
    return f"{instant.astimezone(visitor_zone()):%H:%M}"


def iso_utc(instant: datetime) -> str:
    """Give the instant as RFC 3339 text in UTC with a Z, to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_text(instant: datetime) -> str:
    """Give "10 Apr 2027 16:00 UTC"."""
    return _utc_text(instant, visitor_locale())


@lru_cache(maxsize=4096)
def _utc_text(instant: datetime, locale: str) -> str:
    return format_datetime(instant, "d MMM y HH:mm 'UTC'", tzinfo=UTC, locale=locale)


def money(minor: int | None, currency: str | None) -> str:
    """Give minor units of a currency as text with grouping; whole amounts without decimals."""
    if minor is None or not currency:
        return ""
    return _money_text(minor, currency, visitor_locale())


@lru_cache(maxsize=2048)
def _money_text(minor: int, currency: str, locale: str) -> str:
    return Money(minor, currency).format(locale)


def countdown(instant: datetime, at: datetime | None = None, locale: str | None = None) -> str:
    """Give "in 21 days", "in 5 hours" or "2 days ago", seen from `at` or now, in `locale` or the visitor's."""
    seconds = round((instant - (at or now())).total_seconds())
    if abs(seconds) > PRECISE:
        seconds -= seconds % 60
    return _countdown_text(seconds, locale or visitor_locale())


@lru_cache(maxsize=4096)
def _countdown_text(seconds: int, locale: str) -> str:
    remaining = timedelta(seconds=seconds)
    if timedelta(days=2) <= abs(remaining) <= timedelta(days=120):
        # Nobody plans in "3 weeks": from two days to four months the days are counted.
        return format_timedelta(
            remaining, granularity="day", threshold=1000, add_direction=True, locale=locale
        )
    return format_timedelta(remaining, add_direction=True, threshold=1.2, locale=locale)
