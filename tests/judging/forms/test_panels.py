"""The form of the rules of a panel."""

import pytest

from judging.forms.panels import must_name, rules_form
from judging.models import Panel
from tests.factories.challenges import make_published


@pytest.mark.parametrize(
    ("higher_is_better", "offered"),
    [
        (True, ["no must", "missed at 0 or lower", "missed at 1 or lower"]),
        (False, ["no must", "missed at 2 or higher", "missed at 1 or higher"]),
    ],
)
def test_a_must_can_be_missed_at_every_mark_but_the_best(app, higher_is_better, offered):
    challenge = make_published()
    criterion = challenge.criteria[0]
    criterion.scale_min, criterion.scale_max, criterion.higher_is_better = 0, 2, higher_is_better
    with app.test_request_context():
        form = rules_form(Panel.of(challenge.id), [criterion])
        assert [str(choice.label) for choice in form[must_name(criterion.id)].choices] == offered
