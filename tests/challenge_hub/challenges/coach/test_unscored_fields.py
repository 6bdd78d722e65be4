import pytest

from challenge_hub.challenges.coach.unscored_fields import unscored_fields
from challenge_hub.challenges.models import ChallengeType
from seeker.briefs.presets import preset
from tests.challenge_hub.challenges.coach.briefs import reading, requirement, subjects

CRITERIA = [{"title": "Novelty", "help": "How new is it?"}, {"title": "Cost", "help": "What does it cost?"}]


def field(label, help_text="", **more):
    return {"key": "k", "label": label, "help": help_text, "kind": "long_text", **more}


def test_a_field_no_criterion_asks_about_is_named():
    form = {"fields": [field("Summary"), field("Marketing channels", key="marketing")]}
    [finding] = unscored_fields(reading(criteria=CRITERIA, form=form))
    assert (finding.key, finding.field, str(finding.message)) == (
        "unscored-field:marketing",
        "fields-1-label",
        "No criterion seems to ask about “Marketing channels”.",
    )


@pytest.mark.parametrize(
    "row",
    [
        field("Your idea"),
        field("Budget"),  # of the family of cost
        field("Originality"),
        field("Marketing channels", required=False),
        field("Marketing channels", personal_data=True),
        field("Marketing channels", visible_to_judges=False),
        field("I have read the rules", kind="yes_no"),
    ],
)
def test_a_field_that_is_asked_about_or_costs_nobody_is_not(row):
    assert subjects(unscored_fields, criteria=CRITERIA, form={"fields": [row]}) == []


def test_a_criterion_on_the_requirements_covers_what_they_name():
    criteria = [{"title": "Meets the requirements"}]
    form = {"fields": [field("Corrosion")]}
    assert subjects(unscored_fields, criteria=criteria, form=form) == ["k"]
    rows = [requirement("No corrosion after a year")]
    assert subjects(unscored_fields, criteria=criteria, form=form, requirements=rows) == []


def test_nothing_is_said_before_there_are_criteria():
    assert subjects(unscored_fields, form={"fields": [field("Marketing channels")]}) == []


@pytest.mark.parametrize("kind", list(ChallengeType))
def test_what_a_brief_starts_with_is_never_named(app, kind):
    start = preset(kind)
    content = {
        "criteria": [vars(row) for row in start.criteria],
        "form": {"fields": [vars(row) for row in start.fields]},
    }
    assert subjects(unscored_fields, **content) == []
