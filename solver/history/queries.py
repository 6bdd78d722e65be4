"""Who takes part in a challenge, as its history concerns them."""

from sqlalchemy import select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from ip_terms.models import Agreement, AgreementKind


def participants(challenge: Challenge) -> list[tuple[int, str]]:
    """Give everybody who began an entry or accepted the terms, once each, with the entry's reference if any."""
    entered = db.session.execute(
        select(Entry.solver_id, Entry.ref).where(Entry.challenge_id == challenge.id).order_by(Entry.id)
    )
    found: dict[int, str] = {row.solver_id: row.ref for row in entered}
    accepted = db.session.scalars(
        select(Agreement.user_id)
        .where(Agreement.challenge_id == challenge.id, Agreement.kind == AgreementKind.CHALLENGE_TERMS)
        .order_by(Agreement.id)
    )
    for user_id in accepted:
        found.setdefault(user_id, "")
    return list(found.items())
