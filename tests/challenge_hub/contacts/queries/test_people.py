"""What a block does to profile pages: nothing by which it could be told."""

import pytest

from challenge_hub.accounts.models import Visibility
from challenge_hub.contacts.queries.people import profile_page
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.profiles import make_profile


def block(whom, by, *, known):
    with unit_of_work():
        block_person(whom, known=known, by=by, at=NOON)


def is_there(viewer, profile):
    try:
        return profile_page(viewer, profile.ref)[0] is profile
    except NotVisible:
        return False


def test_a_page_for_members_is_there_for_neither_of_two_where_one_blocked_the_other_by_name(app):
    pages = [make_profile(make_user(), visibility=Visibility.MEMBERS) for _ in range(3)]
    one, other, third = (page.user for page in pages)
    block(other, by=one, known=True)
    for viewer, seen in ((one, [True, False, True]), (other, [False, True, True]), (third, [True] * 3)):
        assert [is_there(viewer, page) for page in pages] == seen


def test_a_page_for_everybody_stays_and_only_who_blocked_is_told(app):
    pages = [make_profile(make_user()) for _ in range(2)]
    blocker, blocked = (page.user for page in pages)
    block(blocked, by=blocker, known=True)
    assert profile_page(blocker, pages[1].ref) == (pages[1], True)
    assert profile_page(blocked, pages[0].ref) == (pages[0], False)
    assert profile_page(None, pages[0].ref) == (pages[0], False)


@pytest.mark.parametrize("visibility", [Visibility.MEMBERS, Visibility.PUBLIC])
def test_a_block_by_card_alone_changes_no_page_which_would_say_whose_card_it_was(app, visibility):
    pages = [make_profile(make_user(), visibility=visibility) for _ in range(2)]
    blocker, blocked = (page.user for page in pages)
    block(blocked, by=blocker, known=False)
    assert profile_page(blocker, pages[1].ref) == (pages[1], False)
    assert profile_page(blocked, pages[0].ref) == (pages[0], False)
