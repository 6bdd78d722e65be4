"""Every event becomes an audit record in the same commit."""

from dataclasses import fields

from sqlalchemy import select

from challenge_hub.audit.chain import GENESIS, payload_of, seal
from challenge_hub.audit.models import AuditHead, AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe


@subscribe(Event)
def record(event: Event) -> None:
    """Append the event to the chain, under the lock of its head."""
    head = db.session.scalar(select(AuditHead).where(AuditHead.id == 1).with_for_update())
    if head is None:
        head = AuditHead(id=1, count=0, hash=GENESIS)
        db.session.add(head)
    number = head.count + 1
    payload = payload_of(
        number, event.name, event.subject, {field.name: getattr(event, field.name) for field in fields(event)}
    )
    sealed = AuditRecord(
        number=number,
        at=event.at,
        actor_id=event.by,
        event=event.name,
        subject=event.subject,
        subject_id=event.subject_id,
        challenge_id=event.challenge_id,
        payload=payload,
        previous_hash=head.hash,
        hash=seal(head.hash, payload),
    )
    db.session.add(sealed)
    head.count, head.hash = number, sealed.hash
