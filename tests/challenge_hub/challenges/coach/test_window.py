import pytest

from challenge_hub.challenges.coach.finding import Severity
from challenge_hub.challenges.coach.window import short_window
from tests.challenge_hub.challenges.coach.briefs import reading, subjects


def timeline(closes, opens=None, zone="UTC"):
    return {"publishes_at": opens, "entries_close_at": closes, "time_zone": zone}


@pytest.mark.parametrize(
    ("opens", "closes", "days", "severity"),
    [
        ("2027-05-01T12:00:00+00:00", "2027-05-31T11:59:59+00:00", 29, Severity.ADVICE),
        ("2027-05-01T12:00:00+00:00", "2027-05-14T12:00:00+00:00", 13, Severity.IMPORTANT),
        (None, "2027-03-22T00:00:00+00:00", 21, Severity.ADVICE),  # from today
    ],
)
def test_a_window_under_30_days_is_named(opens, closes, days, severity):
    [finding] = short_window(reading(timeline=timeline(closes, opens)))
    assert (str(finding.message), finding.severity) == (f"Entries are open for {days} days only.", severity)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2027-05-01T12:00:00+00:00", "2027-05-31T12:00:00+00:00"),
        (None, "2027-03-31T00:00:00+00:00"),
        (None, None),
        ("2027-05-02T12:00:00+00:00", "2027-05-01T12:00:00+00:00"),  # wrong, and said so elsewhere
    ],
)
def test_30_days_or_no_date_are_not(opens, closes):
    assert subjects(short_window, timeline=timeline(closes, opens)) == []


def test_a_brief_without_a_timeline_or_with_an_unknown_zone_is_read():
    assert subjects(short_window) == []
    assert subjects(short_window, timeline=timeline("2027-03-11T00:00:00+00:00", zone="Mars/Olympus")) == [
        "entries"
    ]
