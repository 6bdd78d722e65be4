from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from challenge_hub.challenges.content import seeker_name
from challenge_hub.challenges.models import AudienceInvitation
from challenge_hub.core.database import db
from solver.discovery.feeds import ATOM, Feed, Item, atom, json_feed
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_organisation, make_user

AT = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> & ]]> \x00\x0b\ufffe \ud800 “𝔘”"


def feed(*items: Item) -> Feed:
    return Feed(title="Hub", address="https://h/c.atom?q=a&b", page="https://h/c", items=items, at=AT)


def item(text: str) -> Item:
    return Item(address="https://h/c/1", title=text, seeker=text, summary=text, tags=(text,), published_at=AT)


def read(content: bytes) -> list[tuple[str, str | None]]:
    return [(each.tag.removeprefix(f"{{{ATOM}}}"), each.text) for each in ET.fromstring(content).iter()]  # noqa: S314 -- our own bytes


def test_an_empty_feed_is_whole() -> None:
    assert read(atom(feed())) == [
        ("feed", None),
        ("id", "https://h/c.atom?q=a&b"),
        ("title", "Hub"),
        ("updated", "2027-01-02T03:04:00+00:00"),
        ("link", None),
        ("link", None),
    ]


def test_hostile_text_stays_text_in_atom() -> None:
    kept = "<script>alert(1)</script> & ]]> \ufffd\ufffd\ufffd \ufffd “𝔘”"
    found = [text for tag, text in read(atom(feed(item(HOSTILE)))) if tag in {"title", "name", "summary"}]
    assert found == ["Hub", kept, kept, kept]


def test_a_json_feed_keeps_text_as_it_is() -> None:
    [only] = json_feed(feed(item(HOSTILE)))["items"]
    assert only == {
        "id": "https://h/c/1",
        "url": "https://h/c/1",
        "title": HOSTILE,
        "content_text": HOSTILE,
        "date_published": "2027-01-02T03:04:00+00:00",
        "authors": [{"name": HOSTILE}],
        "tags": [HOSTILE],
    }


def test_feeds_hold_what_anybody_may_see_newest_first(app, signed_in):
    org = make_organisation(name="Feed Works")
    make_published(org, title="Older", at=NOON - timedelta(days=3))
    make_published(org, title="Hidden seeker", at=NOON - timedelta(days=2)).anonymous = True
    invited = make_published(org, title="For the invited")
    invited.audience_kind = "invited"
    user = make_user()
    db.session.add(AudienceInvitation(challenge=invited, email=user.email))
    db.session.commit()
    client = signed_in(user)
    feed = client.get("/challenges.json").get_json()
    assert [(item["title"], item["authors"][0]["name"]) for item in feed["items"]] == [
        ("Hidden seeker", seeker_name(org.name, org.field, anonymous=True)),
        ("Older", "Feed Works"),
    ]
    assert client.get("/challenges.atom?q=nothing-like-it").text.count("<entry>") == 0
