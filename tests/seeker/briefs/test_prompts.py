import pytest

from challenge_hub.challenges.models import ChallengeType
from seeker.briefs.forms.texts import EssentialsForm, ProblemForm
from seeker.briefs.prompts import STORIES, prompts
from seeker.briefs.prompts.fields import WHAT, WHY


def test_every_type_tells_one_story_through_every_field(app):
    assert set(STORIES) == set(ChallengeType)
    assert set(WHY) == set(WHAT)
    assert {kind: set(story.EXAMPLES) ^ set(WHAT) for kind, story in STORIES.items()} == {
        key: set() for key in STORIES
    }
    assert {kind: set(story.WHAT) - set(WHAT) for kind, story in STORIES.items()} == {
        key: set() for key in STORIES
    }
    examples = [prompt.example for kind in STORIES for prompt in prompts(kind).values()]
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize("kind", sorted(STORIES))
@pytest.mark.parametrize("form_class", [EssentialsForm, ProblemForm])
def test_an_example_fits_the_field_it_stands_at(app, kind, form_class):
    with app.test_request_context():
        form = form_class(meta={"csrf": False})
        limits = {name: form[name].flags.maxlength for name in WHAT if name in form}
    assert limits
    found = prompts(kind)
    assert {
        name: len(found[name].example) for name in limits if len(found[name].example) > limits[name]
    } == {}
