"""Finding the versions of one's own entry."""

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, defer, joinedload, load_only

from challenge_hub.challenges.models import BriefVersion
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry, ProposalVersion

MOST = 99_999  # versions of an entry; a greater number is none, and may fit no column


def versions_of(entry: Entry) -> Select[ProposalVersion]:
    """The versions of an entry, newest first, without their contents and those of their briefs: both are long."""
    return (
        select(ProposalVersion)
        .join(ProposalVersion.brief_version)
        .where(ProposalVersion.entry_id == entry.id)
        .order_by(ProposalVersion.number.desc())
        .options(
            defer(ProposalVersion.content),
            contains_eager(ProposalVersion.brief_version).options(load_only(BriefVersion.number)),
            joinedload(ProposalVersion.receipt),
            joinedload(ProposalVersion.submitted_by),
        )
    )


def version_of(entry: Entry, number: int) -> ProposalVersion:
    """One version of an entry, whole. Raises NotVisible."""
    query = (
        select(ProposalVersion)
        .where(ProposalVersion.entry_id == entry.id, ProposalVersion.number == number)
        .options(joinedload(ProposalVersion.receipt), joinedload(ProposalVersion.brief_version))
    )
    row = db.session.scalar(query) if number <= MOST else None
    if row is None:
        raise NotVisible
    return row
