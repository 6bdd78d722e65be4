"""The agreements are evidence: how `challenge-hub audit verify` checks them."""

from collections.abc import Iterator

from sqlalchemy import select

from challenge_hub.audit.verifiers import verifier
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from ip_terms.models import Agreement
from ip_terms.queries import broken_agreements


@verifier("agreements")
def verify_agreements() -> Iterator[str]:
    """Check the chain of every challenge, one at a time."""
    agreed = select(Challenge).where(Challenge.id.in_(select(Agreement.challenge_id))).order_by(Challenge.id)
    for challenge in db.session.scalars(agreed).all():
        for broken in broken_agreements(challenge.id):
            yield f"agreement {broken.ref} of challenge {challenge.ref}: {broken.what}"
