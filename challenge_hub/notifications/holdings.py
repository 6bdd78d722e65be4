"""What notifications hold of a person, all of which goes with the account."""

from sqlalchemy import delete, or_, select

from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.models import InboxItem, SentMail
from challenge_hub.outbox.models import OutboxMessage


@tells("inbox", _l("Inbox"), covers=("inbox_items.user_id",))
def inbox(person_id: int) -> Told:
    """Every item of the inbox."""
    rows = db.session.scalars(select(InboxItem).where(InboxItem.user_id == person_id).order_by(InboxItem.id))
    return Told([row_of(row) for row in rows])


@tells("mails", _l("Mails we sent you in the last month"), covers=("sent_mails.user_id",))
def mails(person_id: int) -> Told:
    """Which mails left, and when; their text is made when they leave and is not kept."""
    query = select(SentMail).where(SentMail.user_id == person_id).order_by(SentMail.sent_at, SentMail.key)
    return Told([row_of(row, "key") for row in db.session.scalars(query)])


@forgets
def forget_messages(parting: Parting) -> None:
    """Empty the inbox; drop the mails for the person, those that wait and the memory of those that left."""
    for model in (InboxItem, SentMail):
        db.session.execute(delete(model).where(model.user_id == parting.person_id))
    theirs = or_(
        OutboxMessage.arguments["user_id"].as_integer() == parting.person_id,
        OutboxMessage.arguments["address"].as_string() == parting.address,
    )
    query = delete(OutboxMessage).where(OutboxMessage.task == "mail.send", theirs)
    db.session.execute(query.execution_options(synchronize_session=False))
