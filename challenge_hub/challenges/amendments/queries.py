"""Finding amendments and versions."""

from sqlalchemy import Select, select

from challenge_hub.challenges.amendments.lifecycle import OPEN
from challenge_hub.challenges.models import Amendment, BriefVersion, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible


def open_amendment(challenge: Challenge) -> Amendment | None:
    """Give the amendment of a challenge that is being prepared or reviewed, or None."""
    return db.session.scalar(
        select(Amendment).where(Amendment.challenge_id == challenge.id, Amendment.state.in_(OPEN))
    )


def versions(challenge: Challenge) -> Select[BriefVersion]:
    """Give the versions of a brief, the newest first."""
    return (
        select(BriefVersion)
        .where(BriefVersion.challenge_id == challenge.id)
        .order_by(BriefVersion.number.desc())
    )


def get_version(challenge: Challenge, number: int) -> BriefVersion:
    """Give one version of a brief that the person was found to see. Raises NotVisible."""
    found = db.session.scalar(versions(challenge).where(BriefVersion.number == number))
    if found is None:
        raise NotVisible
    return found
