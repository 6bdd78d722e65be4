"""The form of the entry form: dates on the zone's clocks, units."""

from datetime import UTC, datetime

import pytest

from seeker.briefs.forms.rowed import DeliverablesForm
from seeker.briefs.values import Deliverables, FieldRow
from tests.seeker.briefs.forms.checking import checked

FIELD = {
    "zone": "America/New_York",
    "max_files": "1",
    "max_file_megabytes": "1",
    "fields-0-label": "Energy",
    "fields-0-kind": "number",
    "fields-0-required": "y",
}


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context(method="POST"):
        yield


def test_times_are_read_on_the_clocks_of_the_zone():
    form, errors = checked(
        DeliverablesForm,
        {**FIELD, "fields-0-unit": "kWh", "fields-0-frozen_after": "2027-07-01T12:00"},
    )
    assert errors == {}
    (row,) = form.values().fields
    assert (row.unit, row.required_from, row.frozen_after) == (
        "kWh",
        None,
        datetime(2027, 7, 1, 16, tzinfo=UTC),
    )
    again = DeliverablesForm.data_of(Deliverables(fields=(row,)), "America/New_York")
    assert again["fields"][0]["frozen_after"] == datetime(2027, 7, 1, 12)  # noqa: DTZ001 -- on a wall


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"fields-0-frozen_after": "2027-03-14T02:30"}, "fields-0-frozen_after"),  # clocks go forward
        ({"fields-0-frozen_after": "soon"}, "fields-0-frozen_after"),
        ({"fields-0-required": "", "fields-0-required_from": "2027-03-01T12:00"}, "fields-0-required_from"),
        (
            {"fields-0-required_from": "2027-03-02T12:00", "fields-0-frozen_after": "2027-03-02T12:00"},
            "fields-0-frozen_after",
        ),
    ],
)
def test_dates_that_cannot_be_are_named_at_their_field(typed, place):
    wanted = {**FIELD, **typed}
    if not wanted["fields-0-required"]:
        del wanted["fields-0-required"]
    assert list(checked(DeliverablesForm, wanted)[1]) == [place]


def test_only_a_number_keeps_its_unit():
    form, _ = checked(DeliverablesForm, {**FIELD, "fields-0-kind": "link", "fields-0-unit": "kWh"})
    assert form.values().fields == (FieldRow(label="Energy", kind="link", visible_to_judges=False),)
