"""The bell: published challenges whose deadline has passed begin judging. And the files that entries need."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from challenge_hub.audit.files import evidence_files
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.outages.queries import is_held
from challenge_hub.challenges.queries import due_to_close
from challenge_hub.challenges.services import close_entries
from challenge_hub.core.database import db
from challenge_hub.core.files.needed import names_files
from challenge_hub.core.keys import platform_key
from challenge_hub.core.site import settings
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.bell import is_over
from challenge_hub.entries.evidence.services import seal
from challenge_hub.entries.models import Entry, EntryAttachment, ProposalVersion
from challenge_hub.entries.queries import count_standing
from challenge_hub.outbox.timers import timer


def grace() -> timedelta:
    """Give how long after the deadline nothing is closed, for clocks that differ a little."""
    return timedelta(seconds=settings().closing_grace_seconds)


@timer
def close_due(at: datetime) -> None:
    """Close entries of every challenge past its deadline and a short grace, and seal the receipts with the same commit.

    Whatever arrived in time and is still on its way is waited for: it counts. Where an outage
    may have taken of the last hours, the bell waits for an organiser to decide. Safe to run twice.
    """
    due = due_to_close(at - grace())
    db.session.rollback()
    for challenge_id in due:
        with unit_of_work():
            challenge = db.session.get_one(Challenge, challenge_id, with_for_update=True)
            closes = challenge.entries_close_at
            # Another worker may have been here, or an organiser who extended the time.
            if challenge.state != "published" or closes is None or closes + grace() > at:
                continue
            if is_over(closes, at=at) and not is_held(challenge, at):
                close_entries(challenge, entries=count_standing(challenge_id), by=None, at=at)
                seal(challenge, key=platform_key(), by=None, at=at)


@names_files
def files_of_entries(digests: Collection[str]) -> set[str]:
    """Give those of the digests that a draft holds or a proposal version names: the latter are evidence for ever."""
    rows = db.session.execute(
        select(EntryAttachment.sha256, EntryAttachment.entry_id, EntryAttachment.removed_at).where(
            EntryAttachment.sha256.in_(digests)
        )
    ).all()
    kept = {digest for digest, _entry, removed_at in rows if removed_at is None}
    # A version names only files that stood in its entry's draft, so only those entries are asked.
    entries = {entry for digest, entry, _removed_at in rows if digest not in kept}
    versions = select(ProposalVersion.content).where(ProposalVersion.entry_id.in_(entries))
    handed_in = {
        file["sha256"] for content in db.session.scalars(versions) for file in content["attachments"]
    }
    return kept | (handed_in & set(digests))


@evidence_files
def files_of_versions() -> Iterator[tuple[str, str]]:
    """Give the files that proposal versions name, one version in memory at a time."""
    rows = db.session.execute(
        select(ProposalVersion.id, ProposalVersion.number, Entry.ref)
        .join(ProposalVersion.entry)
        .order_by(ProposalVersion.entry_id, ProposalVersion.number)
    ).all()
    for version_id, number, ref in rows:
        content = select(ProposalVersion.content).where(ProposalVersion.id == version_id)
        try:
            files = [
                (file["sha256"], file["filename"])
                for file in db.session.scalars(content).one()["attachments"]
            ]
        except (ValueError, KeyError, TypeError):
            continue  # that a content was changed is for the check of receipts to say
        for sha256, filename in files:
            yield sha256, f"“{filename}” of entry {ref}, version {number}"
