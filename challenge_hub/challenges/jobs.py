"""What the daily sweep of stored files must leave to briefs."""

from collections.abc import Collection

from sqlalchemy import select

from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.database import db
from challenge_hub.core.files.needed import names_files


@names_files
def files_of_briefs(digests: Collection[str]) -> set[str]:
    """Give those of the digests that a brief holds and that were not removed from it."""
    query = select(BriefAttachment.sha256).where(
        BriefAttachment.sha256.in_(digests), BriefAttachment.removed_at.is_(None)
    )
    return set(db.session.scalars(query))
