"""What the daily sweep of stored files must leave to briefs."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select

from challenge_hub.challenges.amendments.lifecycle import OPEN
from challenge_hub.challenges.models import Amendment, BriefAttachment, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.files.needed import names_files


@names_files
def files_of_briefs(digests: Collection[str]) -> set[str]:
    """Give those of the digests that a brief holds or once published: a version that names a file is evidence."""
    published = and_(
        Challenge.published_at.is_not(None), BriefAttachment.removed_at >= Challenge.published_at
    )
    query = (
        select(BriefAttachment.sha256)
        .join(Challenge, Challenge.id == BriefAttachment.challenge_id)
        .where(BriefAttachment.sha256.in_(digests), or_(BriefAttachment.removed_at.is_(None), published))
    )
    return set(db.session.scalars(query))


@names_files
def files_of_amendments(digests: Collection[str]) -> set[str]:
    """Give those of the digests that an open amendment holds; one that was published left them to the brief."""
    contents = db.session.scalars(select(Amendment.content).where(Amendment.state.in_(OPEN)))
    held = {file["sha256"] for content in contents for file in content.get("attachments") or ()}
    return held & set(digests)
