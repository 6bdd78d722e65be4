"""The demonstration is whole, however often its loading is interrupted."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from challenge_hub.accounts.models import Membership
from challenge_hub.audit.queries import verify
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.stage import is_loaded, load
from challenge_hub.core import events
from challenge_hub.core.database import db
from challenge_hub.core.events import Event
from challenge_hub.core.keys import platform_key
from challenge_hub.entries.models import Entry
from judging.models import Scoresheet
from tests.conftest import NOON

STATES = {
    "draft": 1, "in_review": 1, "changes_requested": 1, "approved": 1, "withdrawn": 1, "cancelled": 1,
    "published": 4, "judging": 1, "decided": 1, "awarded": 1, "closed_without_award": 1, "external": 1,
}  # fmt: skip


class Interruption:
    """Ctrl-C at every so many events, once each."""

    def __init__(self, *at):
        self.at, self.count = set(at), 0

    def __call__(self, _event):
        self.count += 1
        if self.count in self.at:
            raise KeyboardInterrupt


@pytest.fixture
def interrupted(monkeypatch):
    """Press Ctrl-C at the events of these numbers."""

    def press(*at):
        monkeypatch.setitem(events._subscribers, Event, [*events._subscribers[Event], Interruption(*at)])

    return press


def read():
    """What the demonstration holds: challenges by state, entries by state, memberships, handed-in sheets."""
    db.session.rollback()
    return (
        Counter(db.session.scalars(select(Challenge.state))),
        Counter(db.session.scalars(select(Entry.state))),
        db.session.scalar(select(func.count()).select_from(Membership)),
        Counter(db.session.scalars(select(Scoresheet.state))),
    )


def load_all():
    load(NOON, platform_key(), lambda _step: None)


@pytest.mark.slow
def test_interrupted_anywhere_and_started_again_it_is_the_whole_demonstration(app, interrupted):
    interruptions = (9, 14, 40, 120, 200, 300)
    interrupted(*interruptions)
    for _time in interruptions:
        with pytest.raises(KeyboardInterrupt):
            load_all()
        assert not is_loaded()
    load_all()
    assert (is_loaded(), list(verify())) == (True, [])
    assert read() == (STATES, {"submitted": 9}, 5, {"handed_in": 27})
    load_all()
    assert read() == (STATES, {"submitted": 9}, 5, {"handed_in": 27})
