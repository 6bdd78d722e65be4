from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from challenge_hub.challenges.importing.mapping import map_record
from challenge_hub.challenges.importing.storing import NOBODY, fit
from challenge_hub.core.errors import Invalid
from tests.conftest import NOON

BRIEF = map_record(
    {
        "id": "1",
        "title": "A pump",
        "tagline": "Pump it",
        "agency": "Harbour Office",
        "types": ["Scientific"],
        "status": "closed",
        "fiscal_year": "FY_21",
        "external_url": "https://example.org/pump",
        "permalink": "https://example.org/briefs/1",
    }
)


def test_what_fits_stays_as_it_is():
    stored = fit(BRIEF, at=NOON)
    assert (stored.call, stored.type, stored.organisation_name) == (
        "Pump it",
        "theoretical",
        "Harbour Office",
    )
    assert (stored.external_url, stored.notes) == ("https://example.org/pump", ())
    assert (
        stored.background
        == "**Fiscal year:** FY\\_21\n\n**First published at:** <https://example.org/briefs/1>"
    )


def test_without_an_address_of_its_own_a_brief_keeps_the_one_it_was_published_at():
    stored = fit(replace(BRIEF, external_url=""), at=NOON)
    assert (stored.external_url, stored.background) == (
        "https://example.org/briefs/1",
        "**Fiscal year:** FY\\_21",
    )


def test_long_parts_stand_whole_in_the_background():
    long = "word " * 120 + "end"
    address = "https://example.org/" + "x" * 500
    stored = fit(replace(BRIEF, call=long, organisation_name=long, external_url=address), at=NOON)
    assert (len(stored.call) <= 500, len(stored.organisation_name) <= 160, stored.external_url) == (
        True,
        True,
        "",
    )
    assert [stored.background.count(part) for part in (long, f"<{address}>")] == [2, 1]
    assert len(stored.notes) == 3


def test_a_title_is_never_shortened():
    assert fit(replace(BRIEF, title="x" * 255), at=NOON).notes == ()
    with pytest.raises(Invalid, match="the title has 256 characters; a challenge holds 255"):
        fit(replace(BRIEF, title="x" * 256), at=NOON)


def test_a_closed_brief_does_not_close_in_the_future():
    past, future = datetime(2020, 1, 1, tzinfo=UTC), NOON + timedelta(days=1)
    assert fit(replace(BRIEF, closes_at=past), at=NOON).closes_at == past
    stored = fit(replace(BRIEF, closes_at=future), at=NOON)
    assert (stored.closes_at, stored.notes) == (
        None,
        ("closes_raw: in the future, though the brief is closed; left empty",),
    )
    assert fit(replace(BRIEF, closes_at=future, archived=False), at=NOON).closes_at == future


def test_nobody_and_no_kind_have_defaults():
    stored = fit(replace(BRIEF, organisation_name="", types=()), at=NOON)
    assert (stored.organisation_name, stored.type) == (NOBODY, "ideation")
