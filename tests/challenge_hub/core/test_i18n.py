from datetime import UTC, datetime, timedelta

import pytest
from flask import render_template_string

from challenge_hub.core.i18n import countdown, lazy_gettext, local_date, local_datetime, money
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (timedelta(minutes=5), "in 5 minutes"),
        (timedelta(hours=5), "in 5 hours"),
        (timedelta(days=2), "in 2 days"),
        (timedelta(days=21), "in 21 days"),
        (timedelta(days=-40), "40 days ago"),
        (timedelta(days=500), "in 1 year"),
    ],
)
def test_countdown_counts_days_where_people_do(app, away, text):
    assert countdown(NOON + away) == text


def test_an_instant_is_shown_in_the_zone_with_its_abbreviation(app):
    instant = datetime(2027, 4, 10, 22, 30, tzinfo=UTC)
    assert local_datetime(instant, "Europe/Stockholm") == "11 April 2027, 00:30 CEST"
    assert local_date(instant, "Europe/Stockholm") == "11 April 2027"
    assert local_datetime(instant) == "10 April 2027, 22:30 UTC"


def test_money_says_whose_dollars_they_are(app):
    assert [money(2_000_000, "USD"), money(2_000_050, "EUR"), money(None, "USD")] == [
        "US$20,000",
        "€20,000.50",
        "",
    ]


def test_the_last_minutes_are_counted_in_seconds(app):
    assert countdown(NOON + timedelta(seconds=40), NOON, "en_GB") == "in 40 seconds"


def test_what_fills_a_later_text_in_is_escaped_on_a_page(app):
    later = lazy_gettext("No criterion asks about “%(label)s”.", label="<b>&")
    shown = render_template_string("{{ a }} {{ b }}", a=later, b=str(later))
    assert shown == "No criterion asks about “&lt;b&gt;&amp;”. No criterion asks about “&lt;b&gt;&amp;”."
    assert later == "No criterion asks about “<b>&”."  # escaped once, where it is shown
