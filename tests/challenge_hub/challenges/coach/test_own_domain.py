import pytest

from challenge_hub.challenges.anonymity import Secrets
from challenge_hub.challenges.coach.own_domain import own_domain
from tests.challenge_hub.challenges.coach.briefs import reading

OURS = Secrets(domains=("spill.example", "uni.ac.uk"))


def found(kind, domains, secrets=OURS):
    content = reading(secrets=secrets, audience={"kind": kind, "domains": domains})
    return [(finding.subject, str(finding.message)) for finding in own_domain(content)]


@pytest.mark.parametrize(
    ("domains", "own"),
    [
        (["spill.example"], ["spill.example"]),
        (["other.example", "chem.uni.ac.uk", "SPILL.example"], ["chem.uni.ac.uk", "SPILL.example"]),
        (["not-spill.example", "example", "ac.uk", "gmail.com"], []),
    ],
)
def test_the_domain_of_the_members_and_what_lies_under_it_gives_the_seeker_away(domains, own):
    assert found("domains", domains) == [
        (name, f"Your own members have addresses under {name}.") for name in own
    ]


@pytest.mark.parametrize("kind", ["public", "invited", "members"])
def test_domains_that_are_kept_for_another_audience_say_nothing(kind):
    assert found(kind, ["spill.example"]) == []


def test_a_seeker_that_shows_its_name_may_name_its_domain():
    assert found("domains", ["spill.example"], secrets=None) == []
    assert list(own_domain(reading(secrets=OURS))) == []
