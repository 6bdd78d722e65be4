"""Telling a person: an inbox item now, a mail through the outbox, both in the running unit of work."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import put


def tell(
    user_id: int,
    *,
    kind: str,
    title: str,
    body: str = "",
    url: str = "",
    challenge_id: int | None = None,
    mail: str | None = None,
    at: datetime,
    **ids: Any,
) -> None:
    """Add an inbox item; with `mail`, the name of a mail folder, also a mail built from `ids` when it is sent.

    Only subscribers and services inside a unit of work call this.
    """
    db.session.add(
        InboxItem(
            user_id=user_id,
            kind=kind,
            title=title[:200],
            body=body,
            url=url,
            challenge_id=challenge_id,
            created_at=at,
        )
    )
    if mail:
        send_mail(mail, user_id=user_id, at=at, **ids)


def send_mail(
    template: str, *, user_id: int | None = None, address: str | None = None, at: datetime, **ids: Any
) -> None:
    """Put a mail into the outbox; its text is made from `ids` when it is sent.

    To a person by id, to an address that has no account yet, or to a person's new address.
    """
    put("mail.send", at=at, template=template, user_id=user_id, address=address, key=uuid4().hex, ids=ids)


def mark_read(person: User, item_id: int | None, *, at: datetime) -> None:
    """Mark one of a person's inbox items as read, or all of them."""
    query = update(InboxItem).where(InboxItem.user_id == person.id, InboxItem.read_at.is_(None))
    if item_id is not None:
        query = query.where(InboxItem.id == item_id)
    db.session.execute(query.values(read_at=at))


def unread_count(user_id: int) -> int:
    """Give how many inbox items a person has not read, counted to at most 100."""
    query = select(InboxItem.id).where(InboxItem.user_id == user_id, InboxItem.read_at.is_(None)).limit(100)
    return len(db.session.scalars(query).all())
