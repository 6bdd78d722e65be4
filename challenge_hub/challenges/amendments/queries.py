"""Finding amendments and versions."""

from typing import Any

from sqlalchemy import Select, select

from challenge_hub.challenges.amendments.lifecycle import OPEN
from challenge_hub.challenges.annex import named_in_version
from challenge_hub.challenges.models import Amendment, BriefAttachment, BriefVersion, Challenge
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


def files_of(version: BriefVersion) -> list[BriefAttachment]:
    """Give the files that a version names, removed ones too, each in its place. Reads relationships.

    A version from before versions named their files had those that stood in the brief when it was published.
    """
    rows, named = version.challenge.attachments, version.content.get("attachments")
    if named is None:
        at = version.published_at
        there = [
            row for row in rows if row.added_at <= at and (row.removed_at is None or row.removed_at > at)
        ]
        return sorted(there, key=lambda row: row.place)
    by_id = {row.id: row for row in rows}
    return [by_id[each["id"]] for each in named]


def whole_content(version: BriefVersion) -> dict[str, Any]:
    """Give what a version says, with its files even where it is older than their being named. Reads relationships."""
    if "attachments" in version.content:
        return version.content
    return {**version.content, "attachments": [named_in_version(row) for row in files_of(version)]}
