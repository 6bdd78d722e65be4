"""One use case, one commit, its subscribers' rows in it."""

import pytest
from flask import Flask
from sqlalchemy import text

from challenge_hub.accounts.events import OrganisationCreated
from challenge_hub.accounts.models import Organisation, User
from challenge_hub.accounts.services import create_organisation
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit, together, unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_user


def test_commits_rows_and_what_subscribers_add(app: Flask) -> None:
    owner = make_user()

    with unit_of_work():
        organisation = create_organisation(name="Tide Works", country="NO", field="tides", by=owner, at=NOON)

    db.session.expire_all()
    record = db.session.query(AuditRecord).one()
    assert (record.event, record.subject_id, record.actor_id) == (
        "organisation.created",
        organisation.id,
        owner.id,
    )
    assert owner.member_of(organisation.id).role == "owner"


def test_an_error_takes_everything_back(app: Flask) -> None:
    owner = make_user()

    with pytest.raises(ZeroDivisionError), unit_of_work():
        create_organisation(name="Tide Works", country="NO", field="tides", by=owner, at=NOON)
        raise ZeroDivisionError

    assert db.session.query(Organisation).count() == 0
    assert db.session.query(AuditRecord).count() == 0


def test_cannot_be_nested(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="already open"), unit_of_work(), unit_of_work():
        pass

    with unit_of_work():
        pass  # the failure above left nothing open


def test_events_need_one(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="outside a unit of work"):
        emit(OrganisationCreated(at=NOON, by=None, subject_id=1))


def test_reads_again_what_was_loaded_before(app: Flask) -> None:
    owner = make_user("Before")
    with db.engine.begin() as other:
        other.exec_driver_sql("UPDATE users SET name = 'After'")

    with unit_of_work():
        assert owner.name == "After"


def found(name: str, owner: User) -> None:
    """One unit of work."""
    with unit_of_work():
        create_organisation(name=name, country="NO", field="tides", by=owner, at=NOON)


def test_units_together_commit_at_the_end_and_not_before(app: Flask) -> None:
    owner = make_user()

    with together():
        found("Tide Works", owner)
        found("Ebb Works", owner)
        with db.engine.connect() as other:
            assert other.scalar(text("SELECT count(*) FROM organisations")) == 0

    assert [db.session.query(table).count() for table in (Organisation, AuditRecord)] == [2, 2]


def test_an_error_takes_all_units_together_back(app: Flask) -> None:
    owner = make_user()

    with pytest.raises(KeyboardInterrupt), together():
        found("Tide Works", owner)
        raise KeyboardInterrupt
    found("Ebb Works", owner)

    assert [row.name for row in db.session.query(Organisation)] == ["Ebb Works"]
    assert db.session.query(AuditRecord).count() == 1
