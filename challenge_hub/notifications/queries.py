"""Reading a person's inbox."""

from sqlalchemy import Select, select

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.notifications.models import InboxItem


def inbox_of(person: User, *, unread_only: bool = False) -> Select[InboxItem]:
    """Give a person's inbox, newest first."""
    query = select(InboxItem).where(InboxItem.user_id == person.id)
    if unread_only:
        query = query.where(InboxItem.read_at.is_(None))
    return query.order_by(InboxItem.created_at.desc(), InboxItem.id.desc())


def own_item(person: User, item_id: int) -> InboxItem:
    """Give one item of a person's inbox. Raises NotVisible for anybody else's."""
    item = db.session.scalar(select(InboxItem).where(InboxItem.id == item_id, InboxItem.user_id == person.id))
    if item is None:
        raise NotVisible
    return item
