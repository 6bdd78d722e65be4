from types import SimpleNamespace

import pytest

from challenge_hub.web.desks import desk_endpoint

ALL = {"organiser.dashboard", "seeker.dashboard", "solver.dashboard"}


def person(*, organiser=False, member=False):
    return SimpleNamespace(is_organiser=organiser, memberships=[object()] if member else [])


@pytest.mark.parametrize(
    ("who", "endpoint"),
    [
        (person(organiser=True, member=True), "organiser.dashboard"),
        (person(member=True), "seeker.dashboard"),
        (person(), "solver.dashboard"),
    ],
)
def test_the_desk_with_the_most_to_decide_comes_first(who, endpoint):
    assert desk_endpoint(who, ALL) == endpoint


def test_a_desk_that_is_not_installed_is_passed_over():
    assert desk_endpoint(person(organiser=True), {"solver.dashboard"}) == "solver.dashboard"
    assert desk_endpoint(person(), set()) is None
