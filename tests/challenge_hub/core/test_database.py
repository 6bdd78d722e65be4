"""UTC instants, and how SQLite begins."""

from datetime import datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, StatementError

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.people import make_user


def test_instants_come_back_in_utc(app: Flask) -> None:
    user = make_user()
    user.created_at = NOON.astimezone(timezone(timedelta(hours=5)))
    db.session.commit()
    db.session.expire_all()

    assert user.created_at == NOON
    assert user.created_at.utcoffset() == timedelta(0)


def test_a_naive_instant_is_refused(app: Flask) -> None:
    user = make_user()
    user.created_at = datetime(2027, 1, 1, 12, 0)  # noqa: DTZ001 -- the mistake under test

    with pytest.raises(StatementError, match="time zone"):
        db.session.commit()


def test_foreign_keys_are_enforced(app: Flask) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(db.text("INSERT INTO user_roles (user_id, role_id) VALUES (999999, 999999)"))
        db.session.commit()


def test_addresses_are_unique(app: Flask) -> None:
    make_user(email="a@people.example")

    with pytest.raises(IntegrityError):
        make_user(email="a@people.example")
    db.session.rollback()
    assert db.session.query(User).count() == 1
