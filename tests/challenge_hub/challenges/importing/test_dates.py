from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.importing.dates import Reading, read_instant


@pytest.mark.parametrize(
    ("raw", "instant"),
    [
        ("08/13/2018 09:00 AM", (2018, 8, 13, 13, 0)),  # summer: four hours behind UTC
        ("01/15/2019 09:00 AM", (2019, 1, 15, 14, 0)),  # winter: five
        ("9/16/2019 12:00 PM", (2019, 9, 16, 16, 0)),
        ("9/16/2019 12:00 AM", (2019, 9, 16, 4, 0)),
        ("2021/09/16 8 a.m.", (2021, 9, 16, 12, 0)),
        ("08/05/2019  12:59 AM ", (2019, 8, 5, 4, 59)),
        ("09/08/2020 11:59PM", (2020, 9, 9, 3, 59)),
        ("2021/10/14 11:00 AM ET", (2021, 10, 14, 15, 0)),
        ("10/14/2021 11:00 AM PDT", (2021, 10, 14, 18, 0)),
        ("10/14/2021 17:30 UTC", (2021, 10, 14, 17, 30)),
        ("2018-08-13T09:00", (2018, 8, 13, 13, 0)),
        ("02/29/2020 10:00 AM", (2020, 2, 29, 15, 0)),
    ],
)
def test_reads_the_ways_the_source_writes_dates(raw, instant):
    assert read_instant(raw) == Reading(datetime(*instant, tzinfo=UTC))


def test_keeps_seconds():
    assert read_instant("10/08/2020 5:59:59 PM").instant == datetime(2020, 10, 8, 21, 59, 59, tzinfo=UTC)


def test_a_date_without_time_is_the_start_or_the_end_of_its_day():
    assert read_instant("11/14/2019") == Reading(
        datetime(2019, 11, 14, 5, 0, tzinfo=UTC),
        "“11/14/2019” has no time of day; the start of the day is taken",
    )
    assert read_instant("11/14/2019", closing=True) == Reading(
        datetime(2019, 11, 15, 4, 59, tzinfo=UTC),
        "“11/14/2019” has no time of day; the end of the day is taken",
    )


@pytest.mark.parametrize(
    "raw",
    ["03/02/20202 05:00 PM", "04/23/ 10:00 AM", "02/30/2020 10:00 AM", "13/01/2020", "01/01/2020 13:00 PM",
     "01/01/2020 24:00", "01/01/0020", "soon", "\u0660\u0661/\u0660\u0661/2020"],
)  # fmt: skip
def test_a_broken_date_is_left_empty_and_named(raw):
    assert read_instant(raw) == Reading(None, f"“{raw}” is not a date; left empty")


def test_an_unknown_zone_is_not_guessed():
    note = "“01/01/2020 10:00 AM XST” names a time zone that is not known; left empty"
    assert read_instant("01/01/2020 10:00 AM XST") == Reading(None, note)


def test_an_hour_that_the_clocks_leave_out_is_said():
    reading = read_instant("03/14/2021 2:30 AM")
    assert reading.instant == datetime(2021, 3, 14, 7, 30, tzinfo=UTC)
    assert reading.note == (
        "“03/14/2021 2:30 AM” falls into the hour the clocks leave out in spring; moved on by an hour"
    )


def test_the_sources_own_reading_helps_out():
    assert read_instant("next May", also="2020-05-01T10:00") == Reading(
        datetime(2020, 5, 1, 14, 0, tzinfo=UTC),
        "“next May” is not a date; taken from the source’s own reading, 2020-05-01T10:00",
    )
    assert read_instant("", also="2020-05-01T10:00") == Reading(datetime(2020, 5, 1, 14, 0, tzinfo=UTC))


def test_nothing_given_is_no_trouble():
    assert read_instant("") == Reading(None)


@given(st.text(max_size=60), st.booleans())
def test_any_text_gives_an_instant_or_says_why_not(raw, closing):
    reading = read_instant(raw, closing=closing)
    assert (reading.instant is not None) or bool(reading.note) or not raw.strip()
