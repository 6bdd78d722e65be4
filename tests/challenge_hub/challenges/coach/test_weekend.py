import pytest

from challenge_hub.challenges.coach.weekend import weekend_deadline
from tests.challenge_hub.challenges.coach.briefs import reading


def messages(closes, zone="UTC", country=None):
    content = {"timeline": {"entries_close_at": closes, "time_zone": zone}}
    return [str(finding.message) for finding in weekend_deadline(reading(country=country, **content))]


@pytest.mark.parametrize(
    ("closes", "zone", "country", "found"),
    [
        ("2027-04-10T16:00:00+00:00", "Europe/Oslo", "NO", ["Entries close on a Saturday."]),
        (
            "2027-04-12T04:00:00+00:00",
            "America/New_York",
            "US",
            ["Entries close on a Sunday."],
        ),  # midnight there
        ("2027-04-11T23:30:00+00:00", "Europe/Oslo", "NO", []),  # Monday in Oslo
        ("2027-04-09T12:00:00+00:00", "Asia/Jerusalem", "IL", ["Entries close on a Friday."]),
        ("2027-04-11T12:00:00+00:00", "Asia/Jerusalem", "IL", []),  # a Sunday, a working day there
        ("2027-04-11T12:00:00+00:00", "UTC", "XX", ["Entries close on a Sunday."]),  # no such country
        ("2027-04-07T12:00:00+00:00", "UTC", None, []),
        (None, "UTC", None, []),
    ],
)
def test_the_weekend_is_that_of_the_country_by_the_clock_of_the_zone(closes, zone, country, found):
    assert messages(closes, zone, country) == found
