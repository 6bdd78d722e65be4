"""The task that sends one mail, and how long it is remembered."""

from datetime import datetime, timedelta

from flask import current_app, render_template
from flask_mailman import EmailMultiAlternatives
from sqlalchemy import delete, select

from challenge_hub.accounts.models import User
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.mail import context_of
from challenge_hub.notifications.models import SentMail
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import daily

REMEMBERED = timedelta(days=30)


@task("mail.send")
def send(template: str, user_id: int | None, address: str | None, key: str, ids: dict[str, object]) -> None:
    """Render and send a mail, once a key.

    A kill between sending and recording may send it again, under the same Message-ID, which mail programs
    show once.
    """
    recipient = db.session.get(User, user_id) if user_id is not None else None
    if (recipient is not None and not recipient.active) or db.session.get(SentMail, key) is not None:
        return
    target = address or (recipient.email if recipient else None)
    if target is None:
        return
    # Links in mails lead to the public address, whatever the worker's own surroundings.
    with current_app.test_request_context(base_url=current_app.config["PUBLIC_URL"]):
        deliver(template, target, context_of(template, recipient, ids), key)
    db.session.rollback()
    with unit_of_work():
        db.session.add(SentMail(key=key, template=template, user_id=user_id, sent_at=now()))


def deliver(template: str, address: str, context: dict[str, object], key: str) -> None:
    """Render the three files of a mail folder and hand them to the configured transport."""
    subject = " ".join(render_template(f"mail/{template}/subject.txt", **context).split())
    text = render_template(f"mail/{template}/body.txt", **context)
    html = render_template(f"mail/{template}/body.html", **context)
    message = EmailMultiAlternatives(
        subject=subject, body=text, to=[address], headers={"Message-ID": f"<{key}@{_mail_domain()}>"}
    )
    message.attach_alternative(html, "text/html")
    message.send()


def _mail_domain() -> str:
    sender: str = current_app.config["MAIL_DEFAULT_SENDER"]
    return sender.rpartition("@")[2].rstrip(">") or "localhost"


@daily
def forget_sent(at: datetime) -> None:
    """Forget mails that left a month ago, but for those whose message may be run again: they would leave twice."""
    may_run = select(OutboxMessage.id).where(
        OutboxMessage.task == "mail.send",
        OutboxMessage.done_at.is_(None),
        OutboxMessage.arguments["key"].as_string() == SentMail.key,
    )
    old = delete(SentMail).where(SentMail.sent_at < at - REMEMBERED, ~may_run.exists())
    with unit_of_work():
        db.session.execute(old.execution_options(synchronize_session=False))
