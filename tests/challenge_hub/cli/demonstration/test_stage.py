"""The demonstration is whole, however often its loading is interrupted."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from challenge_hub.accounts.models import Membership
from challenge_hub.audit.queries import verify
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.open_stories import CART
from challenge_hub.cli.demonstration.stage import DAY, Stage, dates_around, is_loaded, load
from challenge_hub.contacts.models import ContactRequest, ContactSettings
from challenge_hub.contacts.queries.people import findable
from challenge_hub.core import events
from challenge_hub.core.database import db
from challenge_hub.core.events import Event
from challenge_hub.core.keys import platform_key
from challenge_hub.core.unit_of_work import together
from challenge_hub.entries.models import Entry
from challenge_hub.teams.models import Team
from ip_terms.cap_tables.queries import sharing_of
from judging.models import Scoresheet
from solver.profile.completeness import completeness
from solver.profile.queries import details_of
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
    """What the demonstration holds: challenges and entries by state, memberships, sheets, how people meet."""
    db.session.rollback()
    return (
        Counter(db.session.scalars(select(Challenge.state))),
        Counter(db.session.scalars(select(Entry.state))),
        db.session.scalar(select(func.count()).select_from(Membership)),
        Counter(db.session.scalars(select(Scoresheet.state))),
        Counter(db.session.scalars(select(ContactRequest.state))),
        sorted(db.session.scalars(select(Team.name).where(Team.name != ""))),
        db.session.scalar(select(func.count()).select_from(ContactSettings)),
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
    whole = STATES, {"submitted": 10}, 5, {"handed_in": 27}, {"pending": 1}, ["Rope and Pencil"], 4
    assert read() == whole
    load_all()
    assert read() == whole


def test_solvers_say_all_there_is_to_say_and_find_each_other(app):
    with together():
        people = bring_on_stage(NOON)
    solvers = {people[key] for key in ("john", "wen", "leila", "priya")}
    for person in solvers:
        assert set(db.session.scalars(findable(person))) == solvers - {person}
        measured = completeness(details_of(person.profile), country=person.country)
        assert [missing.field for missing in measured.missing] == ["orcid"]


def test_a_team_of_two_handed_in_what_both_signed(app):
    with together():
        stage = Stage(bring_on_stage(NOON), platform_key(), NOON + 5 * DAY)
        challenge = stage.published(CART, dates_around(NOON, published=0, closes=20))
    (entry,) = db.session.scalars(select(Entry).where(Entry.challenge_id == challenge.id))
    table = sharing_of(entry).live
    assert {person.email.partition("@")[0] for person in entry.team.members} == {"john", "priya"}
    assert (sorted(table.table.shares.values()), table.missing) == ([4_000, 6_000], [])
    assert entry.versions[-1].content["cap_table_sha256"] == table.table.text_hash
