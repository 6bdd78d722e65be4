"""The form of the rubric: labels, what is not counted."""

import pytest

from seeker.briefs.forms.rubric import RubricForm
from seeker.briefs.values import CriterionRow, Rubric
from tests.seeker.briefs.forms.checking import checked

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


def test_what_is_not_counted_has_no_weight():
    form, errors = checked(
        RubricForm, {**CRITERION, "criteria-0-uncounted": "y", "criteria-0-labels": "none\nsome\nall"}
    )
    assert (errors, form.total_weight) == ({}, 0)
    row = CriterionRow(title="Effect", weight=0, scale_max=2, counted=False, labels=("none", "some", "all"))
    assert form.values() == Rubric(criteria=(row,))
    assert RubricForm.data_of(form.values())["criteria"][0]["uncounted"] is True


def test_a_lower_mark_may_be_the_better_one():
    form, errors = checked(RubricForm, {**CRITERION, "criteria-0-lower_is_better": "y"})
    assert (errors, form.values().criteria[0].higher_is_better) == ({}, False)
    assert RubricForm.data_of(form.values())["criteria"][0]["lower_is_better"] is True
    assert checked(RubricForm, CRITERION)[0].values().criteria[0].higher_is_better is True


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
