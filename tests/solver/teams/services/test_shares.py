"""Cap tables: put up, signed by all, void with any change, frozen with what was handed in."""

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.teams.lifecycle import Leaving
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.models import Agreement, AgreementKind, TermsText
from solver.teams.queries import tables_to_sign, with_share
from solver.teams.services.shares import propose_table, sign_table
from tests.conftest import NOON
from tests.factories.entries import hand_in
from tests.factories.people import make_user
from tests.factories.teams import join, make_agreed, make_table, make_team_entry
from tests.factories.terms import make_acceptance, make_published_with_terms


@pytest.fixture
def team(app):
    """Two people who write an entry together."""
    ada, ben = make_user("Ada"), make_user("Ben")
    return make_team_entry(make_published_with_terms(), ada, ben), ada, ben


COMPLETE = "Everybody has signed the cap table"


def told(person):
    return [item.title for item in db.session.query(InboxItem).filter_by(user_id=person.id)]


def put_up(entry, shares, *, by):
    with unit_of_work():
        return propose_table(entry, shares, by=by, at=NOON)


def sign(entry, table, by):
    with unit_of_work():
        return sign_table(entry, table.text_hash, by.name, by=by, at=NOON, from_address="192.0.2.1")


def test_a_table_holds_once_everybody_signed_its_exact_text(team):
    entry, ada, ben = team
    table = put_up(entry, {ada.id: 6667, ben.id: 3333}, by=ada)
    body = db.session.get_one(TermsText, table.text_hash).body
    assert "Ada: 66.67 percent;" in body
    assert "Ben: 33.33 percent." in body
    assert sharing_of(entry).in_force is None
    sign(entry, table, ada)
    assert (sharing_of(entry).in_force, [row.name for row in sharing_of(entry).live.missing]) == (
        None,
        ["Ben"],
    )
    assert tables_to_sign(ben) == [(entry.ref, entry.challenge.title, entry.challenge.entries_close_at)]
    assert COMPLETE not in told(ada)
    first = sign(entry, table, ben)
    assert (COMPLETE in told(ada), COMPLETE in told(ben)) == (True, False)  # who signs last sees it
    assert sign(entry, table, ben).id == first.id
    assert sharing_of(entry).in_force.id == table.id
    assert tables_to_sign(ben) == []
    assert db.session.query(Agreement).filter_by(kind=AgreementKind.CAP_TABLE).count() == 2


def test_another_split_is_another_table_and_old_signatures_do_not_count(team):
    entry, ada, ben = team
    old = make_table(entry, 5000, 5000)
    assert put_up(entry, {ada.id: 5000, ben.id: 5000}, by=ada).id == old.id
    new = put_up(entry, {ada.id: 5001, ben.id: 4999}, by=ada)
    assert (new.number, sharing_of(entry).live.signed_at) == (2, {})
    with pytest.raises(Changed, match="The table has changed"):
        sign(entry, old, ben)
    assert sharing_of(entry).in_force.id == old.id  # it holds until all have signed another


def test_whoever_comes_or_goes_ends_a_table(team):
    entry, ada, ben = team
    make_table(entry, 5000, 5000)
    cy = make_user("Cy")
    make_acceptance(cy, entry.challenge)
    join(entry, cy)
    assert (sharing_of(entry).live, sharing_of(entry).in_force) == (None, None)
    with pytest.raises(Invalid, match="name everybody"):
        put_up(entry, {ada.id: 5000, ben.id: 5000}, by=ada)
    make_table(entry, 4000, 3000, 3000)
    row = entry.team.memberships[-1]
    row.left_at, row.leaving = NOON, Leaving.LEFT
    db.session.commit()
    assert sharing_of(entry).in_force.number == 1  # the two of them had agreed on it


def test_shares_that_do_not_sum_are_refused(team):
    entry, ada, ben = team
    with pytest.raises(Invalid, match=r"sum to 99\.00; they must sum to exactly 100\.00"):
        put_up(entry, {ada.id: 5000, ben.id: 4900}, by=ada)


def test_only_the_captain_puts_up_and_only_those_named_sign(team):
    entry, ada, ben = team
    with pytest.raises(Refused, match="The captain of the team does this: Ada"):
        put_up(entry, {ada.id: 5000, ben.id: 5000}, by=ben)
    table = make_table(entry, 5000, 5000, signed_by=[])
    stranger = make_user("Stranger")
    make_acceptance(stranger, entry.challenge)
    with pytest.raises(NotVisible):
        sign(entry, table, stranger)
    with pytest.raises(NotVisible):
        with_share(stranger, entry.ref)


def test_what_is_frozen_keeps_a_share_that_nobody_takes_away_alone(team):
    entry, ada, ben = team
    frozen = make_table(entry, 5000, 5000)
    make_agreed(entry)
    hand_in(entry)
    row = entry.team.memberships[-1]
    row.left_at, row.leaving = NOON, Leaving.LEFT
    db.session.commit()
    assert sharing_of(entry).frozen.id == frozen.id
    with pytest.raises(Invalid, match="whoever had a share in what was handed in"):
        put_up(entry, {ada.id: 10_000}, by=ada)
    table = put_up(entry, {ada.id: 9000, ben.id: 1000}, by=ada)
    sign(entry, table, ada)
    assert sharing_of(entry).in_force.id == frozen.id
    assert with_share(ben, entry.ref).id == entry.id  # though the entry itself is closed to him
    sign(entry, table, ben)
    assert sharing_of(entry).in_force.id == table.id


def test_once_the_challenge_is_over_nothing_is_put_up(team):
    entry, ada, ben = team
    entry.challenge.settled_at = NOON
    db.session.commit()
    with pytest.raises(Refused, match="The challenge is over"):
        put_up(entry, {ada.id: 5000, ben.id: 5000}, by=ada)


def test_who_had_no_share_and_left_need_not_be_named_again(team):
    entry, ada, ben = team
    make_table(entry, 10_000, 0)
    make_agreed(entry)
    hand_in(entry)
    row = entry.team.memberships[-1]
    row.left_at, row.leaving = NOON, Leaving.LEFT
    db.session.commit()
    assert [person.name for person in sharing_of(entry).people] == ["Ada"]
    assert put_up(entry, {ada.id: 10_000}, by=ada).number == 2
    with pytest.raises(Invalid, match="name everybody"):
        put_up(entry, {ada.id: 9000, ben.id: 1000}, by=ada)
