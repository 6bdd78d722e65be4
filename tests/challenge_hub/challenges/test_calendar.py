from datetime import UTC, datetime, timedelta

import pytest

from challenge_hub.challenges.calendar import day_off, timeline_warnings
from challenge_hub.challenges.timeline import Instants

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
TUESDAY = datetime(2027, 3, 2, 12, tzinfo=UTC)


def instants(**given):
    return Instants(**{name: given.get(name) for name in Instants.__dataclass_fields__})


@pytest.mark.parametrize(
    ("at", "zone", "country", "said"),
    [
        (TUESDAY, "UTC", "NO", ""),
        (TUESDAY, "UTC", None, ""),
        (
            datetime(2027, 5, 17, 12, tzinfo=UTC),
            "Europe/Oslo",
            "NO",
            "17 May 2027 is a public holiday: Constitution Day; Pentecost Monday.",
        ),
        (datetime(2027, 5, 17, 12, tzinfo=UTC), "Europe/Oslo", "SE", ""),
        (
            datetime(2027, 3, 6, 12, tzinfo=UTC),
            "UTC",
            None,
            "Saturday, 06 March 2027 is on a weekend; nobody is there to help.",
        ),
        # Friday evening in UTC is Saturday in Tokyo.
        (
            datetime(2027, 3, 5, 20, tzinfo=UTC),
            "Asia/Tokyo",
            "JP",
            "Saturday, 06 March 2027 is on a weekend; nobody is there to help.",
        ),
        # Midnight ends a day: that of Friday is not yet Saturday, that of Sunday not yet Monday.
        (datetime(2027, 3, 6, 0, tzinfo=UTC), "UTC", None, ""),
        (
            datetime(2027, 3, 8, 0, tzinfo=UTC),
            "UTC",
            None,
            "Sunday, 07 March 2027 is on a weekend; nobody is there to help.",
        ),
        # Friday is a day off in Saudi Arabia, Sunday is not.
        (
            datetime(2027, 3, 5, 9, tzinfo=UTC),
            "Asia/Riyadh",
            "SA",
            "Friday, 05 March 2027 is on a weekend; nobody is there to help.",
        ),
        (datetime(2027, 3, 7, 9, tzinfo=UTC), "Asia/Riyadh", "SA", ""),
        (
            datetime(2027, 3, 7, 9, tzinfo=UTC),
            "UTC",
            "XX",
            "Sunday, 07 March 2027 is on a weekend; nobody is there to help.",
        ),
    ],
)
def test_days_off(at, zone, country, said):
    assert day_off(at, zone=zone, country=country) == said


def test_a_calm_timeline_has_no_warning():
    calm = instants(
        questions_close_at=TUESDAY - timedelta(days=7),
        entries_close_at=TUESDAY,
        judging_ends_at=TUESDAY + timedelta(days=21),
        decision_by=TUESDAY + timedelta(days=28),
    )
    assert timeline_warnings(calm, zone="UTC", country="NO", at=NOW) == {}


def test_short_windows_are_named_where_they_are():
    hurried = instants(
        publishes_at=TUESDAY - timedelta(days=20),
        questions_close_at=TUESDAY - timedelta(days=1),
        entries_close_at=TUESDAY,
        judging_ends_at=TUESDAY + timedelta(days=7),
    )
    assert timeline_warnings(hurried, zone="UTC", country=None, at=NOW) == {
        "questions_close_at": [
            "The last question comes less than 3 days before entries close: too late to act on its answer."
        ],
        "entries_close_at": [
            "Entries are open for 20 days. Give people 30 or more: distant fields hear of it late."
        ],
        "judging_ends_at": ["Judges have 7 days. They read beside their work: give them at least 14."],
    }


def test_without_an_instant_of_publication_the_window_begins_now():
    close = instants(entries_close_at=TUESDAY)
    assert timeline_warnings(close, zone="UTC", country=None, at=TUESDAY - timedelta(days=29)) == {
        "entries_close_at": [
            "Entries are open for 29 days. Give people 30 or more: distant fields hear of it late."
        ]
    }
    assert timeline_warnings(close, zone="UTC", country=None, at=TUESDAY - timedelta(days=30)) == {}
