"""What tests about accounts do again and again: people with a password, signing in, the mails and their links."""

import re
from typing import Any

from flask.testing import FlaskClient
from flask_security import hash_password

from challenge_hub.accounts.models import User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.people import make_user

PASSWORD = "nine barges in the ice"
ROSA = {"name": "Rosa Lindqvist", "email": "Rosa@People.example", "password": PASSWORD}


def person(**values: Any) -> User:
    """Somebody who can sign in with the password."""
    user = make_user(**values)
    user.password = hash_password(PASSWORD)
    db.session.commit()
    return user


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> Any:
    """Sign in by the form."""
    return client.post("/account/login", data={"email": email, "password": password})


def is_signed_in(client: FlaskClient) -> bool:
    """Tell whether the browser reaches its own account."""
    return client.get("/account").status_code == 200


def delivered(mails: list[Any]) -> list[Any]:
    """The mails, after the worker sent what waits."""
    drain(at=NOON)
    return mails


def link_in(mail: Any) -> str:
    """The path of the first link about accounts in a mail."""
    found = re.search(r"http://localhost(/account/\S+)", mail.body)
    assert found is not None, mail.body
    return found.group(1)


def happened() -> list[str]:
    """The names of all facts, in order."""
    db.session.expire_all()
    return [row.event for row in db.session.query(AuditRecord).order_by(AuditRecord.number)]
