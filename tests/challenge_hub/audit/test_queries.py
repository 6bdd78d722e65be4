"""The stored chain, tampered with by SQL."""

from dataclasses import fields

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from challenge_hub.accounts.services import change_account
from challenge_hub.audit.queries import head, verify
from challenge_hub.core.database import db
from challenge_hub.core.events import known_events
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.tampering import unguard


def write_records(count: int) -> None:
    """Make a person change their name some times."""
    person = make_user()
    for number in range(count):
        with unit_of_work():
            change_account(person, name=f"Name {number}", country=None, time_zone="UTC", at=NOON)


def tamper(statement: str) -> None:
    """Do what an intruder with the database's owner's rights could."""
    unguard("audit_records")
    tamper_on(statement)


def tamper_on(statement: str) -> None:
    """The same, once the guard is away."""
    db.session.execute(text(statement))
    db.session.commit()


def test_a_sound_log_holds(app: Flask) -> None:
    write_records(3)

    assert head().count == 3
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        (
            "UPDATE audit_records SET payload = replace(payload, 'user.changed', 'user.chanced') WHERE number = 2",
            2,
        ),
        ("UPDATE audit_records SET actor_id = 77 WHERE number = 2", 2),
        ("UPDATE audit_records SET event = 'user.other' WHERE number = 1", 1),
        ("UPDATE audit_records SET payload = 'no JSON' WHERE number = 2", 2),
        ("UPDATE audit_records SET payload = '[]' WHERE number = 2", 2),
        ("UPDATE audit_records SET previous_hash = 'no hash' WHERE number = 2", 2),
        ("DELETE FROM audit_records WHERE number = 2", 2),
        ("DELETE FROM audit_records WHERE number = 3", 3),
    ],
)
def test_tampering_is_found_and_named(app: Flask, statement: str, number: int) -> None:
    write_records(3)

    tamper(statement)

    assert number in [each.number for each in verify()]


def test_what_follows_an_unreadable_record_is_checked_all_the_same(app: Flask) -> None:
    write_records(3)

    tamper("UPDATE audit_records SET payload = 'no JSON' WHERE number = 1")
    tamper_on("UPDATE audit_records SET actor_id = 77 WHERE number = 3")

    assert [(each.number, each.what.split(":")[0]) for each in verify()] == [
        (1, "was changed after it was written"),
        (1, "holds facts that cannot be read"),
        (3, "shows other facts than those that were sealed"),
    ]


@pytest.mark.parametrize("statement", ["UPDATE audit_records SET actor_id = 1", "DELETE FROM audit_records"])
def test_the_database_itself_refuses(app: Flask, statement: str) -> None:
    write_records(1)

    with pytest.raises(DBAPIError, match="never"):
        db.session.execute(text(statement))
    db.session.rollback()
    assert list(verify()) == []


def test_no_event_has_a_fact_under_a_name_that_its_record_needs(app):
    """It would stand where the record says its own, and the chain would seem to be tampered with."""
    taken = {"number", "event", "subject"}
    assert {n for n, kind in known_events().items() if taken & {f.name for f in fields(kind)}} == set()
