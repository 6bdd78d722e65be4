"""The forms of rows: dates on the zone's clocks, labels, what is not counted."""

from datetime import UTC, datetime

import pytest
from werkzeug.datastructures import MultiDict

from seeker.briefs.forms.rowed import DeliverablesForm, RubricForm
from seeker.briefs.values import CriterionRow, Deliverables, FieldRow, Rubric
from seeker.web import errors_by_field

FIELD = {
    "zone": "America/New_York",
    "max_files": "1",
    "max_file_megabytes": "1",
    "fields-0-label": "Energy",
    "fields-0-kind": "number",
    "fields-0-required": "y",
}
CRITERION = {
    "criteria-0-title": "Effect",
    "criteria-0-weight": "40",
    "criteria-0-scale_min": "0",
    "criteria-0-scale_max": "2",
}


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context(method="POST"):
        yield


def checked(form_class, typed):
    form = form_class(MultiDict(typed))
    form.validate()
    errors = errors_by_field(form)
    errors.pop("csrf_token", None)
    return form, errors


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


def test_what_is_not_counted_has_no_weight():
    form, errors = checked(
        RubricForm, {**CRITERION, "criteria-0-uncounted": "y", "criteria-0-labels": "none\nsome\nall"}
    )
    assert (errors, form.total_weight) == ({}, 0)
    row = CriterionRow(title="Effect", weight=0, scale_max=2, counted=False, labels=("none", "some", "all"))
    assert form.values() == Rubric(criteria=(row,))
    assert RubricForm.data_of(form.values())["criteria"][0]["uncounted"] is True


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"criteria-0-weight": ""}, {"criteria-0-weight": ["Please give a whole number from 1 to 100."]}),
        ({"criteria-0-weight": "0"}, {"criteria-0-weight": ["Please give a whole number from 1 to 100."]}),
        (
            {"criteria-0-labels": "a\nb\nc\nd"},
            {"criteria-0-labels": ["There are more labels than marks from 0 to 2."]},
        ),
        ({"criteria-0-labels": "a\nb"}, {}),  # still being written
    ],
)
def test_a_criterion_is_told_what_does_not_fit(typed, errors):
    assert checked(RubricForm, {**CRITERION, **typed})[1] == errors
