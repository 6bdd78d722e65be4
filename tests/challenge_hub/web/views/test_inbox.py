import pytest

from challenge_hub.core.database import db
from challenge_hub.notifications.models import InboxItem
from tests.conftest import NOON
from tests.factories.people import make_user


def item_for(person, title="A question was answered", url="/challenges/x"):
    item = InboxItem(user_id=person.id, kind="test", title=title, body="Read it.", url=url, created_at=NOON)
    db.session.add(item)
    db.session.commit()
    return item


def test_an_empty_inbox_teaches_what_will_come(signed_in, app):
    assert "Nothing has happened yet" in signed_in(make_user()).get("/inbox").text


def test_nobody_sees_or_opens_anothers_items(signed_in, app):
    owner, other = make_user(), make_user()
    item = item_for(owner, title="Your entry was received")
    browser = signed_in(other)
    assert "Your entry was received" not in browser.get("/inbox").text
    assert browser.post(f"/inbox/{item.id}").status_code == 404
    assert db.session.get(InboxItem, item.id).read_at is None


def test_opening_marks_as_read_and_leads_to_the_action(signed_in, app):
    person = make_user()
    item, other = item_for(person), item_for(person)
    answer = signed_in(person).post(f"/inbox/{item.id}")
    assert answer.headers["Location"] == "/challenges/x"
    assert db.session.get(InboxItem, item.id).read_at == NOON
    assert db.session.get(InboxItem, other.id).read_at is None


@pytest.mark.parametrize("url", ["//evil.example/x", "https://evil.example", "", "/\\evil.example"])
def test_an_item_never_leads_to_another_site(signed_in, app, url):
    person = make_user()
    item = item_for(person, url=url)
    assert signed_in(person).post(f"/inbox/{item.id}").headers["Location"] == "/inbox"


def test_looking_changes_nothing(signed_in, app):
    person = make_user()
    item = item_for(person)
    signed_in(person).get("/inbox")
    assert db.session.get(InboxItem, item.id).read_at is None


def test_everything_can_be_marked_as_read_at_once(signed_in, app):
    person, other = make_user(), make_user()
    mine, second, theirs = item_for(person), item_for(person), item_for(other)
    browser = signed_in(person)
    browser.post("/inbox/read")
    assert [db.session.get(InboxItem, row.id).read_at for row in (mine, second, theirs)] == [NOON, NOON, None]
    assert "Nothing unread" in browser.get("/inbox?show=unread").text


def test_the_masthead_counts_what_is_unread(signed_in, app):
    person = make_user()
    for _ in range(3):
        item_for(person)
    assert '<span class="count">3</span>' in signed_in(person).get("/about").text


def test_a_long_inbox_comes_by_the_page(signed_in, app):
    person = make_user()
    for number in range(25):
        item_for(person, title=f"notice {number:02}")
    text = signed_in(person).get("/inbox?page=2").text
    assert "notice 04" in text
    assert "notice 05" not in text
    assert "21 to 25 of 25" in text
