from challenge_hub.challenges.amendments.lifecycle import VersionKind
from seeker.amendments.objections import assess
from tests.conftest import NOON
from tests.factories.amendments import RULES, make_amendment
from tests.factories.terms import make_published_with_terms


def about_the_audience(amendment):
    found = assess(amendment, RULES, at=NOON).objections
    return [objection.text[:36] for objection in found if objection.section == "audience"]


def test_an_anonymous_challenge_does_not_become_an_in_house_one(app):
    shown, hidden = make_published_with_terms(), make_published_with_terms(anonymous=True)
    amendments = [
        make_amendment(challenge, VersionKind.MATERIAL, audience={"kind": "members"})
        for challenge in (shown, hidden)
    ]
    published = "A published challenge cannot become "
    assert about_the_audience(amendments[0]) == [published]
    assert about_the_audience(amendments[1]) == [published, "Your members know whose challenge it"]
