from types import SimpleNamespace

import pytest
from flask import Flask

from challenge_hub.web.navigation import Link, add_desk, add_main_link, navigation_of, signed_in


def test_links_come_in_order_then_by_arrival():
    app = Flask("empty")
    for label, order in (("b", 20), ("a", 10), ("c", 20)):
        add_main_link(app, Link(label, f"x.{label}", order=order))
    assert [link.label for link in navigation_of(app).main] == ["a", "b", "c"]


def test_a_desk_named_twice_gathers_links_under_its_first_title():
    app = Flask("empty")
    add_desk(app, "seeker", "Seeker's desk", [Link("Briefs", "seeker.briefs")])
    add_desk(app, "seeker", "again", [Link("Panels", "seeker.panels")])
    desk = navigation_of(app).desks["seeker"]
    assert (desk.title, [link.label for link in desk.links]) == ("Seeker's desk", ["Briefs", "Panels"])


def test_two_applications_do_not_share_links():
    one, other = Flask("one"), Flask("other")
    add_main_link(one, Link("a", "x.a"))
    assert navigation_of(other).main == []


@pytest.mark.parametrize(
    ("endpoint", "current"),
    [("seeker.briefs", True), ("seeker.briefs_edit", True), ("seeker.panels", False), (None, False)],
)
def test_a_link_is_current_on_its_own_pages_only(endpoint, current):
    assert Link("Briefs", "seeker.briefs", also=("seeker.briefs_",)).is_current(endpoint) is current


def test_a_link_without_more_prefixes_matches_its_endpoint_only():
    assert Link("Briefs", "seeker.briefs").is_current("seeker.briefs_edit") is False


def test_signed_in():
    assert signed_in(SimpleNamespace(is_authenticated=True)) is True
    assert signed_in(SimpleNamespace(is_authenticated=False)) is False
